import type { TriggerPanelDefinition } from 'n8n-workflow';

const WHILE_BUILDING =
	'<b>While building your workflow</b>, enter the <b>Test URL</b> as the endpoint of the Flow in WhatsApp Manager, click the button above and open the Flow on your phone. The request will show up in this editor. A test takes one request, so click again for the next screen. The person waits meanwhile, and gets an answer only if the workflow ends with Respond to Flow.<br /> <br /> <b>No request arrives here</b> when the endpoint of the Flow is the Production URL: it then goes there, never to a test, and the workflow must be published.<br /> <br /> ';

const EXECUTIONS =
	'These executions will show up in the <a data-key="executions">executions list</a>, but not in the editor.';

/** What n8n's editor says beside the button that listens for a test event. */
export const triggerPanel: TriggerPanelDefinition = {
	header: 'Receive a data request of a Flow',
	executionsHelp: {
		inactive: `${WHILE_BUILDING}<b>Once you're happy with your workflow</b>, publish it and enter the <b>Production URL</b> as the endpoint. Then it starts every time a Flow asks for data. ${EXECUTIONS}`,
		active: `${WHILE_BUILDING}<b>Your workflow will also execute automatically</b>, since it's published. It starts every time a Flow asks the Production URL for data. ${EXECUTIONS}`,
	},
	activationHint: {
		inactive:
			"Once you've finished building your workflow, publish it and enter the Production URL as the endpoint of the Flow (you just won't see those executions here).",
		active:
			"This node will also start the workflow with every request to the Production URL (but those executions won't show up here).",
	},
};
