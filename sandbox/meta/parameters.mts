import { isTooLarge } from '../../flowJson/limits.ts';
import { flowCategories, type FlowCategory } from '../world/managedFlows.mts';
import type { Form } from './form.mts';
import { invalidParameter } from './graphError.mts';

/** AWS's limits; Meta states none. */
const LONGEST_NAME = 200;
const MOST_CATEGORIES = flowCategories.length;

/** Text, or undefined when the parameter is not there. */
export function readText({ values }: Form, name: string): string | undefined {
	const given = values.get(name);
	if (given === undefined || typeof given === 'string') return given;
	throw invalidParameter(`Param ${name} must be a string.`);
}

/** True or false; as form-data the words. */
export function readFlag({ values }: Form, name: string): boolean {
	const given = values.get(name);
	if (given === undefined || given === false || given === 'false') return false;
	if (given === true || given === 'true') return true;
	throw invalidParameter(`Param ${name} must be a boolean`);
}

export function readName(form: Form): string | undefined {
	const name = readText(form, 'name');
	if (name === undefined) return undefined;
	if (name.trim() === '' || [...name].length > LONGEST_NAME)
		throw invalidParameter(`Param name must be 1 to ${LONGEST_NAME} characters long`);
	return name;
}

/** A list; as form-data the JSON of one. */
export function readCategories({ values }: Form): FlowCategory[] | undefined {
	const given = values.get('categories');
	if (given === undefined) return undefined;
	const list = typeof given === 'string' ? parsed(given) : given;
	if (!Array.isArray(list) || list.length === 0 || list.length > MOST_CATEGORIES)
		throw invalidParameter('Param categories must be a list of at least one category');
	return list.map((category: unknown, index) => {
		const known = flowCategories.find((each) => each === category);
		if (known) return known;
		throw invalidParameter(
			`Param categories[${index}] must be one of {${flowCategories.join(', ')}}`,
		);
	});
}

/** An absolute address. Meta takes https alone; an endpoint on this computer has http. */
export function readEndpointUri(form: Form): string | undefined {
	const given = readText(form, 'endpoint_uri');
	if (given === undefined || /^https?:$/.test(protocolOf(given))) return given;
	throw invalidParameter('Param endpoint_uri must be a valid URL');
}

/** Flow JSON, right or wrong, of at most 10 MB. */
export function readFlowJson(name: string, text: string | undefined): string | undefined {
	if (text === undefined || !isTooLarge(text)) return text;
	throw invalidParameter(`Param ${name} must be at most 10 MB`, {
		userTitle: 'Flow JSON is too large',
		userMessage: 'The Flow JSON has more than 10 MB. Make its images smaller.',
	});
}

export function requireParameter<Value>(name: string, value: Value | undefined): Value {
	if (value === undefined) throw invalidParameter(`The parameter ${name} is required.`);
	return value;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function protocolOf(url: string): string {
	try {
		return new URL(url).protocol;
	} catch {
		return '';
	}
}
