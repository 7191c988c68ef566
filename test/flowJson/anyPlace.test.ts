import {
	check,
	checkOpening,
	listAnswers,
	listNeeds,
	nameAnswers,
	type Json,
} from '../../flowJson';
import { preview } from '../../flowJson/preview';
import { dynamicBooking, everyDisplay, everyInput } from '../browser/phoneFlows.mts';
import { dangersIn } from './safePage.mts';

/** Values that nobody expects, in the place of each value of Flows that have every component. */

/** An object that JavaScript cannot turn into a text or a number. */
const NO_TEXT = { toString: 'x', valueOf: 'y' };
const VALUES: Json[] = [NO_TEXT, [NO_TEXT], {}, null, true, '${'];

const FLOWS: Array<[string, unknown]> = [
	['every input', everyInput],
	['every display', everyDisplay],
	['an endpoint', dynamicBooking],
];

type Holder = Record<string, Json>;

/** The holder and the key of each value within a value. */
function placesIn(value: unknown): Array<[Holder, string]> {
	if (typeof value !== 'object' || value === null) return [];
	const holder = value as Holder;
	return Object.keys(holder).flatMap(
		(key) => [[holder, key], ...placesIn(holder[key])] as Array<[Holder, string]>,
	);
}

function look(given: unknown): void {
	const { flow, errors, valid } = check(given);
	expect(valid).toBe(errors.length === 0);
	if (flow === null) return;
	const answers = listAnswers(flow);
	expect(
		nameAnswers(Object.fromEntries(answers.map(({ name }) => [name, NO_TEXT])), flow),
	).toHaveProperty('answers');
	for (const given of [NO_TEXT, [NO_TEXT], [{ id: NO_TEXT }, { id: NO_TEXT, title: NO_TEXT }]]) {
		const data = Object.fromEntries(listNeeds(flow).map(({ name }) => [name, given as Json]));
		expect(Array.isArray(checkOpening(flow, { data }))).toBe(true);
	}
	expect(dangersIn(preview(flow))).toEqual([]);
}

describe.each(FLOWS)('%s', (_name, original) => {
	it.each(VALUES.map((value) => [JSON.stringify(value), value]))('%s anywhere', (_text, value) => {
		const flow: unknown = structuredClone(original);
		const places = placesIn(flow);
		expect(places.length).toBeGreaterThan(50);
		for (const [holder, key] of places) {
			const old = holder[key];
			holder[key] = value as Json;
			look(flow);
			holder[key] = old;
		}
		expect(flow).toEqual(original);
	});
});
