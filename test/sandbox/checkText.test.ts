import { checkText, findingsOf } from '../../sandbox/phone/player/checkText.mts';
import { definition, lastScreen } from './flowFixtures.mts';

const placesIn = (text: string) =>
	findingsOf(checkText(text)).map(({ error, pointers: [{ path, line_start, column_start }] }) => ({
		error,
		path,
		line: line_start,
		column: column_start,
	}));

test('each finding has the line and column of its place', () => {
	const flow = definition([
		lastScreen([{ type: 'TextInput', name: 'a', label: 'Name', colour: 'red' }], ['a']),
	]);
	const text = JSON.stringify(flow, null, '\t');
	const line = text.split('\n').findIndex((each) => each.includes('colour')) + 1;
	expect(placesIn(text)).toEqual([
		{
			error: 'INVALID_PROPERTY_KEY',
			path: 'screens[0].layout.children[0].colour',
			line,
			column: 7,
		},
	]);
});

test('of something missing it is what it is missing in', () => {
	expect(placesIn('{\n"version": "7.3",\n"screens": [\n{ "id": "A" }\n]\n}')).toEqual([
		{ error: 'MISSING_REQUIRED_PROPERTY', path: 'screens[0]', line: 4, column: 1 },
	]);
});

test('of text that is no JSON', () => {
	const { errors } = checkText('{\n  "version": "7.3",,\n}');
	expect(errors).toMatchObject([
		{
			error: 'INVALID_FLOW_JSON',
			message: 'This is not JSON: property name expected',
			pointers: [{ path: '', line_start: 2, column_start: 20 }],
		},
	]);
});

test('a key with dots and quotes is found', () => {
	const flow = definition([lastScreen([], [], { data: { 'a.b"c': { type: 'string' } } })]);
	expect(placesIn(JSON.stringify(flow, null, 1))[0]).toMatchObject({
		path: 'screens[0].data["a.b\\"c"]',
	});
	expect(placesIn(JSON.stringify(flow, null, 1))[0].line).toBeGreaterThan(1);
});

test('what nobody could read has no line', () => {
	expect(placesIn(`${'['.repeat(500)}${']'.repeat(500)}`)).toEqual([
		{ error: 'INVALID_FLOW_JSON', path: '', line: undefined, column: undefined },
	]);
});
