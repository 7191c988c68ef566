import { z } from 'zod';

/** Text of 1 to `max` characters; an emoji counts as one. */
export function text(max: number) {
	return z
		.string()
		.refine((value) => value.trim() !== '', 'must not be empty')
		.refine((value) => [...value].length <= max, `must be at most ${max} characters`);
}

export const nonEmpty = z.string().min(1, 'must not be empty');

/** An id of Meta's. */
export const numericId = z.string().regex(/^\d{1,30}$/, 'must be digits');

/** An absolute http or https URL. */
export const httpUrl = z.string().refine((value) => {
	try {
		return /^https?:$/.test(new URL(value).protocol);
	} catch {
		return false;
	}
}, 'must be an absolute http or https URL');

type FlowValue = string | number | boolean | FlowValue[] | { [key: string]: FlowValue };

/** Flow screens know text, numbers, booleans, lists and objects; null is none of them. */
const flowValue: z.ZodType<FlowValue> = z.lazy(() =>
	z.union([z.string(), z.number(), z.boolean(), z.array(flowValue), z.record(flowValue)], {
		errorMap: () => ({ message: 'must be text, a number, a boolean, a list or an object' }),
	}),
);

/** Data for the first screen of a Flow. */
export const flowData = z.record(flowValue);

/** A media file by link, and the one kind that has a file name. */
export const media = z.object({ link: httpUrl });
export const documentMedia = media.extend({ filename: z.string().optional() });
