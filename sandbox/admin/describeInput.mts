import { z } from 'zod';

/** Longer lists of words are left out. */
const MOST_WORDS = 8;

/** What a body may hold, such as `{sid, status?: sent|seen}`; empty when nothing is said about it. */
export function describeInput(schema: z.ZodTypeAny): string {
	const inner = unwrap(schema);
	if (inner instanceof z.ZodObject) return describeObject(inner);
	if (inner instanceof z.ZodUnion || inner instanceof z.ZodDiscriminatedUnion) {
		const options = inner.options as z.ZodTypeAny[];
		return options.map(describeInput).filter(Boolean).join(' or ');
	}
	if (inner instanceof z.ZodLiteral) return String(inner.value);
	if (inner instanceof z.ZodEnum) {
		const words = inner.options as string[];
		return words.length > MOST_WORDS ? '' : words.join('|');
	}
	return '';
}

/** The parameters of a query with their defaults, such as `?to=&limit=10`; empty when there are none. */
export function describeQuery(schema: z.ZodTypeAny): string {
	const inner = unwrap(schema);
	if (!(inner instanceof z.ZodObject)) return '';
	const parameters = fieldsOf(inner).map(([name, field]) => `${name}=${defaultOf(field)}`);
	return `?${parameters.join('&')}`;
}

function describeObject(schema: z.AnyZodObject): string {
	const fields = fieldsOf(schema).map(([name, field]) => {
		const value = describeInput(field);
		return `${name}${field.isOptional() ? '?' : ''}${value && `: ${value}`}`;
	});
	return `{${fields.join(', ')}}`;
}

function fieldsOf(schema: z.AnyZodObject): Array<[string, z.ZodTypeAny]> {
	return Object.entries(schema.shape as Record<string, z.ZodTypeAny>);
}

function defaultOf(field: z.ZodTypeAny): string {
	return field instanceof z.ZodDefault ? String(field._def.defaultValue()) : '';
}

/** The schema below defaults, refinements and the like. */
function unwrap(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodEffects) return unwrap(schema.innerType() as z.ZodTypeAny);
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
		return unwrap(schema.unwrap() as z.ZodTypeAny);
	if (schema instanceof z.ZodDefault) return unwrap(schema.removeDefault() as z.ZodTypeAny);
	return schema;
}
