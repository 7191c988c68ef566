import type { IExecuteFunctions } from 'n8n-workflow';

import type { MetaAccount } from '../../../meta/account';
import type { MetaFailure } from '../../../meta/failure';
import type { CallContext } from '../transport/authenticatedCall';
import { describeFlow, type FlowDescription } from './describeFlow';
import { fetchFlowJson, type FetchOptions } from './fetchFlowJson';
import type { FetchedFlowJson } from './knownFlow';
import { readMetaAccount } from './metaAccount';

const SECOND_MS = 1_000;
/** Somebody is at work on the Flow, and wants to see what has changed. */
const FRESH_MS = 5 * SECOND_MS;
/** The state and health of a Flow count for so long. */
const STATE_AGE_MS = 60 * SECOND_MS;
const STATE_TIMEOUT_MS = 10 * SECOND_MS;
/** For a definition without which a run goes on as well. */
const MAX_WAIT_MS = 10 * SECOND_MS;

/**
 * The Flows in WhatsApp Manager, for one run or call of a node: the credential is read when the first Flow is asked for,
 * and each Flow is asked for once. Never throws.
 */
export class ManagerFlows {
	private readonly flowJsons = new Map<string, Promise<FetchedFlowJson>>();
	private readonly descriptions = new Map<string, Promise<FlowDescription>>();
	private reading: Promise<MetaAccount> | undefined;

	constructor(
		private readonly context: CallContext,
		private readonly options: FetchOptions = {},
	) {}

	/** For somebody who works in the editor: what has just changed counts. */
	static inEditor(context: CallContext): ManagerFlows {
		return new ManagerFlows(context, { maxAgeMs: FRESH_MS });
	}

	/** For a run. Who runs the workflow in the editor may have changed the Flow a moment ago. */
	static ofRun(context: IExecuteFunctions): ManagerFlows {
		return context.getMode() === 'manual'
			? ManagerFlows.inEditor(context)
			: new ManagerFlows(context, { waitMs: MAX_WAIT_MS });
	}

	/** The Flow JSON of a Flow. */
	async flowJson(flowId: string): Promise<FetchedFlowJson> {
		return await once(this.flowJsons, flowId, async () => {
			const account = await this.account();
			return 'failure' in account
				? { ok: false, failure: account.failure }
				: await fetchFlowJson(this.context, account, flowId, this.options);
		});
	}

	/** Name, state and health of a Flow, a minute old at most. A draft may have been published since: it is asked for anew. */
	async describe(flowId: string): Promise<FlowDescription> {
		return await once(this.descriptions, flowId, async () => {
			const account = await this.account();
			if ('failure' in account) return { ok: false, failure: account.failure };
			const failure = failureOf(await this.flowJsons.get(flowId));
			if (failure !== null) return { ok: false, failure };
			const ask = async (maxAgeMs: number) => {
				const until = Date.now() + STATE_TIMEOUT_MS;
				return await describeFlow(this.context, account, flowId, { maxAgeMs, until });
			};
			const described = await ask(STATE_AGE_MS);
			return described.ok && described.flow.status === 'DRAFT' ? await ask(FRESH_MS) : described;
		});
	}

	private async account(): Promise<MetaAccount | { failure: MetaFailure }> {
		this.reading ??= readMetaAccount(this.context);
		try {
			return await this.reading;
		} catch (error) {
			return { failure: noAccount(error as Error) };
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

function noAccount({ message, description }: Error & { description?: string | null }): MetaFailure {
	return {
		kind: 'token',
		message,
		description:
			description ?? 'Choose the WhatsApp Business Management API credential in this node.',
		mayHaveHappened: false,
	};
}
