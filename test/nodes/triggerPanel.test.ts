import type { INodeType, TriggerPanelDefinition } from 'n8n-workflow';

import { FlowDataRequestTrigger } from '../../nodes/FlowDataRequestTrigger/FlowDataRequestTrigger.node';
import { FlowResponseTrigger } from '../../nodes/FlowResponseTrigger/FlowResponseTrigger.node';
import { parameterLabels } from '../support/descriptions.mts';

/** What the editor says beside the button that listens for a test event. */

const TRIGGERS: INodeType[] = [new FlowResponseTrigger(), new FlowDataRequestTrigger()];

/** Set in bold without being the label of a field. */
const OTHER_BOLD = new Set(['Test URL', 'Production URL']);

function textsOf({ description }: INodeType): string[] {
	const { header, executionsHelp, activationHint } =
		description.triggerPanel as TriggerPanelDefinition;
	return [header, ...Object.values(executionsHelp!), ...Object.values(activationHint!)] as string[];
}

describe.each(TRIGGERS.map((node) => [node.description.displayName, node] as const))(
	'%s, listening for a test event',
	(_, node) => {
		const { executionsHelp, activationHint } = node.description
			.triggerPanel as TriggerPanelDefinition;

		it("has a text for each of the editor's places", () => {
			for (const texts of [executionsHelp, activationHint])
				expect(texts).toEqual({ inactive: expect.any(String), active: expect.any(String) });
			expect(textsOf(node)).toHaveLength(5);
			expect(textsOf(node).every(Boolean)).toBe(true);
		});

		it('says "publish", as n8n does', () => {
			expect(textsOf(node).filter((text) => /activat/i.test(text))).toEqual([]);
		});

		it.each(['inactive', 'active'] as const)(
			'says which answers do not come to a test (%s)',
			(state) => {
				const text = (executionsHelp as Record<string, string>)[state];
				expect(text).toMatch(
					/arrives here<\/b> when.*Production URL: .*never to a test.*must be published/,
				);
				expect(text).toContain('<a data-key="executions">');
			},
		);

		it('asks to publish what is not published', () => {
			for (const texts of [executionsHelp, activationHint] as Array<Record<string, string>>)
				expect(texts.inactive).toMatch(/publish it/);
		});

		it('names fields as they are shown', () => {
			const names = textsOf(node)
				.flatMap((text) => [...text.matchAll(/<b>([^<]+)<\/b>/g)])
				.map(([, name]) => name)
				.filter((name) => !OTHER_BOLD.has(name) && /^[A-Z]\w+ [A-Z]\w+/.test(name));
			expect(parameterLabels()).toEqual(expect.arrayContaining(names));
		});
	},
);

it('a send that delivers its answer itself is named before anybody listens', () => {
	const { activationHint } = new FlowResponseTrigger().description
		.triggerPanel as TriggerPanelDefinition;
	for (const text of Object.values(activationHint as Record<string, string>))
		expect(text).toMatch(/<b>Deliver Answers To<\/b>.*production URL, not to this test/);
});
