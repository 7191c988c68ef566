import { readText } from '../support/repositoryFiles.mts';

/** The samples of "Build your own from an empty canvas", held against the Flow that they are for. */

interface FlowScreen {
	id: string;
	data: Record<string, unknown>;
	layout: { children: Array<Record<string, unknown>> };
}

const GUIDE = readText('docs/guide/build-your-own.md');
const FLOW = JSON.parse(readText('examples/flows/8-appointment-request.json')) as {
	screens: FlowScreen[];
};
const [SCREEN] = FLOW.screens;
const [DATA, PINNED] = [...GUIDE.matchAll(/```json\n([^]*?)```/g)].map(
	([, json]) => JSON.parse(json) as unknown,
);

it('name the first screen', () => {
	expect(GUIDE).toContain(`| Screen | \`${SCREEN.id}\``);
});

it('give each value that the screen declares, and no other', () => {
	expect(Object.keys(DATA as object).sort()).toEqual(Object.keys(SCREEN.data).sort());
});

it('fill in each of these values in its field', () => {
	const [, table] = /\| Field \| Enter \|\n([^]*?)\n\n/.exec(GUIDE)!;
	const names = [...table.matchAll(/^\| (\w+) \|/gm)].map(([, name]) => name);
	expect(names).toEqual(Object.keys(SCREEN.data));
});

it('tell the same in words and as it came', () => {
	const [{ answers, response_json: response }] = PINNED as Array<Record<string, object>>;
	expect(Object.keys(answers).sort()).toEqual(Object.keys(response).sort());
});

it('answer with the names of the complete action', () => {
	const footer = SCREEN.layout.children.find((child) => 'on-click-action' in child);
	const { payload } = footer!['on-click-action'] as { payload: object };
	const [{ response_json: answers }] = PINNED as Array<{ response_json: object }>;
	expect(Object.keys(answers).sort()).toEqual(Object.keys(payload).sort());
});
