import { FLOW_NODE } from '../../demo/workflows.mts';
import { check } from '../../flowJson/index.ts';
import { errorOf, itemsOf } from '../../n8n/executions.mts';
import type { WorkflowNode } from '../../n8n/types.mts';
import type { Installation } from '../e2e/installation.mts';
import { START } from '../e2e/workflows.mts';

const ANSWERS = { your_name: 'Asha', city: 'goa' };

const flowNode = (name: string, parameters: Record<string, unknown>): WorkflowNode => ({
	...{ id: name, name, type: FLOW_NODE, typeVersion: 1, position: [0, 0], parameters },
});

/** Declares the cases; `given` is called when they run. */
export function questionCases(given: () => Installation): void {
	it('makes a Flow from questions, checks it and reads its answers', async () => {
		const { client } = given();
		const start = { ...flowNode(START, {}), type: 'n8n-nodes-base.manualTrigger' };
		const nodes = [
			start,
			flowNode('Build', {
				operation: 'build',
				formFields: {
					values: [
						{ fieldType: 'text', fieldLabel: 'Your name', requiredField: true },
						{
							fieldType: 'radio',
							fieldLabel: 'City',
							fieldOptions: { values: [{ option: 'Pune' }, { option: 'Goa' }] },
						},
					],
				},
			}),
			flowNode('Check', { operation: 'check', flowJson: '={{ $json.flow_json }}' }),
			flowNode('Read', {
				operation: 'readAnswers',
				responseJson: JSON.stringify(ANSWERS),
				flowDefinition: 'paste',
				flowJson: "={{ $('Build').first().json.flow_json_text }}",
			}),
		];
		const names = nodes.map(({ name }) => name);
		const { id } = await client.createWorkflow({
			name: 'From questions',
			nodes,
			connections: Object.fromEntries(
				names
					.slice(0, -1)
					.map((name, index) => [
						name,
						{ main: [[{ node: names[index + 1], type: 'main', index: 0 }]] },
					]),
			),
			settings: { executionOrder: 'v1' },
		});
		const run = await client.runWorkflow(id, START);
		const execution = await client.waitForExecution(id, (each) => each.id === run);
		expect(errorOf(execution)).toBeUndefined();
		const [built] = itemsOf(execution, 'Build');
		expect(built.problems).toEqual([]);
		expect(check(built.flow_json)).toMatchObject({ errors: [], warnings: [], advice: [] });
		expect(itemsOf(execution, 'Check')).toEqual([
			expect.objectContaining({ valid: true, errors: [], answers: built.answers }),
		]);
		expect(itemsOf(execution, 'Read')[0].answers).toEqual({ your_name: 'Asha', city: 'Goa' });
	});
}
