import { z } from 'zod';

import { asReference, insideBackticks } from '../expression.mts';
import { charactersOf } from '../json.mts';
import { addFinding } from './zodFindings.mts';

/** Whether a property's value is computed: a reference, or a nested expression in backticks (3.3). */
export function isDynamic(value: unknown): value is string {
	return (
		typeof value === 'string' && (asReference(value) !== null || insideBackticks(value) !== null)
	);
}

/** A value that may be given by a reference or an expression instead; those are checked elsewhere. */
export function dynamic(fixed: z.ZodTypeAny): z.ZodTypeAny {
	return z.unknown().superRefine((value, context) => {
		const checked = isDynamic(value) ? null : fixed.safeParse(value);
		if (checked?.success === false)
			checked.error.issues.forEach((issue) => context.addIssue(issue));
	});
}

/** Text that is not blank, of at most `max` characters. */
export function text(max: number): z.ZodTypeAny {
	return dynamic(
		z.string().superRefine((value, context) => {
			if (value.trim() === '')
				addFinding(context, 'must not be empty', { error: 'MIN_CHARS_REQUIRED', rule: 'L28' });
			if (charactersOf(value) > max) {
				addFinding(context, `can have at most ${max} characters`, {
					error: 'INVALID_PROPERTY_VALUE',
					rule: 'L28',
				});
			}
		}),
	);
}

/** One text, or several as its lines. */
export function lines(max: number): z.ZodTypeAny {
	return dynamic(
		z.union([z.string(), z.array(z.string())]).superRefine((value, context) => {
			const whole = [value].flat().join('\n');
			if (whole.trim() === '')
				addFinding(context, 'must not be empty', { error: 'MIN_CHARS_REQUIRED', rule: 'L28' });
			if (charactersOf(whole) > max) {
				addFinding(context, `can have at most ${max} characters`, {
					error: 'INVALID_PROPERTY_VALUE',
					rule: 'L28',
				});
			}
		}),
	);
}

export const flag = dynamic(z.boolean()).optional();

/** A whole number, which may be written as text. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): z.ZodTypeAny {
	return dynamic(
		z.preprocess(
			(value) => (typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value),
			z.number().int().min(min).max(max),
		),
	);
}

export function oneOf(first: string, ...others: string[]): z.ZodTypeAny {
	return dynamic(z.enum([first, ...others]));
}

/** A day, as `YYYY-MM-DD` from version 5.0, in milliseconds before; the version is looked at elsewhere. */
export const day = dynamic(
	z.string().superRefine((value, context) => {
		if (
			/^\d{4}-\d{2}-\d{2}$/.test(value)
				? Number.isNaN(Date.parse(value))
				: !/^\d{1,15}$/.test(value)
		) {
			addFinding(context, 'should be a day such as 2026-01-31', {
				error: 'INVALID_PROPERTY_VALUE_FORMAT',
			});
		}
	}),
);

/** How JPEG and PNG begin in base64. */
const IMAGE_BEGINNINGS = ['/9j/', 'iVBORw0KGgo'];

/** An image in base64, JPEG or PNG (3.4); one above the limit is refused, or only advised against. */
export function image(maxKb: number, level: 'error' | 'warning'): z.ZodTypeAny {
	return dynamic(
		z.string().superRefine((value, context) => {
			const base64 = value.replace(/^data:image\/[a-z]+;base64,/, '');
			if (!/^[\w+/=-]+$/.test(base64)) {
				addFinding(context, 'should be an image in base64', {
					error: 'INVALID_PROPERTY_VALUE_FORMAT',
				});
				return;
			}
			if (!IMAGE_BEGINNINGS.some((beginning) => base64.startsWith(beginning))) {
				addFinding(context, 'should be a JPEG or PNG', {
					error: 'INVALID_PROPERTY_VALUE_FORMAT',
					level: 'warning',
				});
			}
			if ((base64.length * 3) / 4 > maxKb * 1024) {
				addFinding(context, `should be at most ${maxKb} kB`, {
					error: 'MAXIMUM_VALUE_REQUIRED',
					rule: 'L28',
					level,
				});
			}
		}),
	);
}

const payload = z.record(z.unknown());

const ACTION_SHAPES = {
	navigate: z
		.object({
			name: z.literal('navigate'),
			next: z.object({ type: z.literal('screen'), name: z.string() }).strict(),
			payload: payload.optional(),
		})
		.strict(),
	// Where it may stand is a rule of its own.
	complete: z.object({ name: z.literal('complete'), payload: payload.optional() }).strict(),
	data_exchange: z
		.object({ name: z.literal('data_exchange'), payload: payload.optional() })
		.strict(),
	open_url: z
		.object({
			name: z.literal('open_url'),
			url: dynamic(
				z.string().superRefine((value, context) => {
					if (!/^https?:\/\/[^\s/]/i.test(value))
						addFinding(context, 'should be a web address', {
							error: 'INVALID_PROPERTY_VALUE_FORMAT',
						});
				}),
			),
		})
		.strict(),
	update_data: z.object({ name: z.literal('update_data'), payload }).strict(),
};

/** An action out of those that may stand in a place (3.3). */
export function action(...allowed: Array<keyof typeof ACTION_SHAPES>): z.ZodTypeAny {
	const [first, ...others] = [...allowed, 'complete' as const].map((name) => ACTION_SHAPES[name]);
	return z.discriminatedUnion('name', [first, ...others]);
}
