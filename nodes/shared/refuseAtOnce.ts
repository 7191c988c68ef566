import {
	NodeOperationError,
	WebhookPathTakenError,
	type IHookFunctions,
	type INode,
} from 'n8n-workflow';

/**
 * Settings with which a workflow cannot be published. n8n 2.41 activates a trigger up to five times, for 15 seconds,
 * whatever the error is, but for this class of its own; n8n has none for settings.
 */
class SettingsRefused extends WebhookPathTakenError {
	constructor(node: INode, { message, description }: NodeOperationError) {
		super(node.name);
		this.node = node;
		this.message = message;
		this.description = description;
	}
}

/**
 * Runs what has to succeed before a workflow is published. An error of the settings ends it at once, since it does not
 * get better by waiting. An error of Exotel's side may, so n8n may try again.
 */
export async function refuseAtOnce(
	context: IHookFunctions,
	activate: () => Promise<boolean>,
): Promise<boolean> {
	return await activate().catch((error: unknown) => {
		const isForEditor = context.getActivationMode() === 'manual';
		throw error instanceof NodeOperationError && !isForEditor
			? new SettingsRefused(context.getNode(), error)
			: error;
	});
}
