import type { IExecuteFunctions } from 'n8n-workflow';

import type { MetaFailure } from '../../../meta/failure';
import type { CallContext } from '../transport/authenticatedCall';
import { describeFlow, type FlowDescription } from './describeFlow';
import { fetchFlowJson, type FetchOptions } from './fetchFlowJson';
import type { FetchedFlowJson } from './knownFlow';
import { MetaClient } from './metaClient';

const SECOND_MS = 1_000;
/** Somebody is at work on the Flow, and wants to see what has changed. */
const FRESH_MS = 5 * SECOND_MS;
/** The state and health of a Flow count for so long. */
const STATE_AGE_MS = 60 * SECOND_MS;
const STATE_TIMEOUT_MS = 10 * SECOND_MS;
/** For a definition without which a run goes on as well. */
const MAX_WAIT_MS = 10 * SECOND_MS;

/**
 * Reads Flows in WhatsApp Manager, for one run or call of a node: the credential is read when the first Flow is asked
 * for, and each Flow is asked for once. Never throws.
 */
export class FlowReader {
	private readonly flowJsons = new Map<string, Promise<FetchedFlowJson>>();
	private readonly descriptions = new Map<string, Promise<FlowDescription>>();
	private opening: Promise<MetaClient> | undefined;

	constructor(
		private readonly context: CallContext,
		private readonly options: FetchOptions = {},
	) {}

	/** For somebody who works in the editor: what has just changed counts. */
	static inEditor(context: CallContext): FlowReader {
		return new FlowReader(context, { maxAgeMs: FRESH_MS });
	}

	/** For a run. Who runs the workflow in the editor may have changed the Flow a moment ago. */
	static ofRun(context: IExecuteFunctions): FlowReader {
		return context.getMode() === 'manual'
			? FlowReader.inEditor(context)
			: new FlowReader(context, { waitMs: MAX_WAIT_MS });
	}

	/** The Flow JSON of a Flow. */
	async flowJson(flowId: string): Promise<FetchedFlowJson> {
		return await once(this.flowJsons, flowId, async () => {
			const client = await this.client();
			return 'failure' in client
				? { ok: false, failure: client.failure }
				: await fetchFlowJson(client, flowId, this.options);
		});
	}

	/** Name, state and health of a Flow, a minute old at most. A draft may have been published since: it is asked for anew. */
	async describe(flowId: string): Promise<FlowDescription> {
		return await once(this.descriptions, flowId, async () => {
			const client = await this.client();
			if ('failure' in client) return { ok: false, failure: client.failure };
			const failure = failureOf(await this.flowJsons.get(flowId));
			if (failure !== null) return { ok: false, failure };
			const ask = async (maxAgeMs: number) => {
				const until = Date.now() + STATE_TIMEOUT_MS;
				return await describeFlow(client, flowId, { maxAgeMs, until });
			};
			const described = await ask(STATE_AGE_MS);
			return described.ok && described.flow.status === 'DRAFT' ? await ask(FRESH_MS) : described;
		});
	}

	private async client(): Promise<MetaClient | { failure: MetaFailure }> {
		this.opening ??= MetaClient.open(this.context);
		try {
			return await this.opening;
		} catch (error) {
			return { failure: noClient(error as Error) };
		}
	}
}

/** Why Meta could not be asked a moment ago; null when it could. */
function failureOf(fetched: FetchedFlowJson | undefined): MetaFailure | null {
	if (fetched === undefined) return null;
	return fetched.ok ? fetched.outdated : fetched.failure;
}

async function once<Value>(
	asked: Map<string, Promise<Value>>,
	key: string,
	ask: () => Promise<Value>,
): Promise<Value> {
	const value = asked.get(key) ?? ask();
	asked.set(key, value);
	return await value;
}

function noClient({ message, description }: Error & { description?: string | null }): MetaFailure {
	return {
		kind: 'token',
		message,
		description:
			description ?? 'Choose the WhatsApp Business Management API credential in this node.',
		mayHaveHappened: false,
	};
}
