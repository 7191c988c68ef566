import { z } from 'zod';

import type { Finding, Path } from './finding.mts';

/** What a check of ours says beside the message. */
interface CustomIssue {
	error: string;
	rule?: string;
	level?: Finding['level'];
}

/** Adds a problem with Meta's name for it. */
export function addFinding(
	context: z.RefinementCtx,
	message: string,
	custom: CustomIssue,
	path: string[] = [],
): void {
	context.addIssue({ code: z.ZodIssueCode.custom, message, params: custom, path });
}

/** The problems that zod found below a place, under Meta's names (3.5). */
export function zodFindings(error: z.ZodError, below: Path = []): Finding[] {
	return error.issues.flatMap((issue) => issueFindings(issue, [...below, ...issue.path]));
}

function issueFindings(issue: z.ZodIssue, path: Path): Finding[] {
	const name = String(path.at(-1) ?? 'The definition');
	const found = (error: string, message: string, rule: string | null = null): Finding[] => [
		{ error, message, rule, path },
	];
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map((key) => ({
				error: 'INVALID_PROPERTY_KEY',
				message: `${key} is not a known property here`,
				rule: null,
				path: [...path, key],
			}));
		case 'invalid_type':
			return issue.received === 'undefined'
				? found('MISSING_REQUIRED_PROPERTY', `${name} is missing`)
				: found(
						'INVALID_PROPERTY_TYPE',
						`${name} should be of type ${issue.expected}, but is ${issue.received}`,
					);
		case 'invalid_enum_value':
			return found('INVALID_ENUM_VALUE', `${name} should be one of: ${issue.options.join(', ')}`);
		case 'invalid_union_discriminator':
			return found('INVALID_ENUM_VALUE', `${name} should be one of: ${issue.options.join(', ')}`);
		case 'invalid_literal':
			return found('INVALID_PROPERTY_VALUE', `${name} should be ${JSON.stringify(issue.expected)}`);
		case 'invalid_string':
			return found('PATTERN_MISMATCH', `${name} has not the right form`);
		case 'invalid_union':
			return found('INVALID_PROPERTY_TYPE', `${name} is of the wrong type`);
		case 'too_small':
			return issue.type === 'array'
				? found('MIN_ITEMS_REQUIRED', `${name} needs at least ${issue.minimum} entries`, 'L28')
				: found('MINIMUM_VALUE_REQUIRED', `${name} should be at least ${issue.minimum}`, 'L28');
		case 'too_big':
			return issue.type === 'array'
				? found('MAX_ITEMS_REQUIRED', `${name} can have at most ${issue.maximum} entries`, 'L28')
				: found('MAXIMUM_VALUE_REQUIRED', `${name} should be at most ${issue.maximum}`, 'L28');
		case 'custom': {
			const { error, rule, level } = issue.params as unknown as CustomIssue;
			return [
				{
					error,
					message: `${name} ${issue.message}`,
					rule: rule ?? null,
					path,
					...(level && { level }),
				},
			];
		}
		default:
			return found('INVALID_PROPERTY_VALUE', `${name}: ${issue.message}`);
	}
}
