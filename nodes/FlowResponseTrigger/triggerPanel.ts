import type { TriggerPanelDefinition } from 'n8n-workflow';

const WHILE_BUILDING =
	'<b>While building your workflow</b>, click the button above, send a Flow to your own phone and complete it. The answer will show up in this editor. With <b>Webhook Setup</b> Automatic, Exotel calls the test URL while you listen. With Manual, enter the <b>Test URL</b> in the Exotel dashboard, or in <b>Deliver Answers To</b> of Send WhatsApp Flow.<br /> <br /> <b>No answer arrives here</b> when <b>Deliver Answers To</b> has the Production URL: Exotel then delivers it there, never to a test, and the workflow must be published.<br /> <br /> ';

const EXECUTIONS =
	'These executions will show up in the <a data-key="executions">executions list</a>, but not in the editor.';

/** What n8n's editor says beside the button that listens for a test event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive the answer of a person',
	executionsHelp: {
		inactive: `${WHILE_BUILDING}<b>Once you're happy with your workflow</b>, publish it. Then it starts every time a person completes a Flow. ${EXECUTIONS}`,
		active: `${WHILE_BUILDING}<b>Your workflow will also execute automatically</b>, since it's published. It starts every time a person completes a Flow. ${EXECUTIONS}`,
	},
	activationHint: {
		inactive:
			"Once you've finished building your workflow, publish it to have it start with every answer (you just won't see those executions here). With <b>Deliver Answers To</b> in the send, the answer goes to the production URL, not to this test.",
		active:
			"This node will also start the workflow with every answer (but those executions won't show up here). With <b>Deliver Answers To</b> in the send, the answer goes to the production URL, not to this test.",
	},
};
