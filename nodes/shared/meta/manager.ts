import { NodeOperationError } from 'n8n-workflow';

import type { MetaAccount } from '../../../meta/account';
import type { MetaCall } from '../../../meta/calls';
import type { MetaFailure, MetaResult } from '../../../meta/failure';
import type { NodeFailure } from '../errors';
import type { CallContext } from '../transport/authenticatedCall';
import { callMeta, metaError } from '../transport/metaClient';
import { CHECK_ADDRESS } from './describeFlow';
import { fetchFlowJson } from './fetchFlowJson';
import { forgetFlow } from './flowMemory';
import type { FetchedFlowJson } from './knownFlow';
import { readMetaAccount } from './metaAccount';

/** WhatsApp Manager, as one item or list of the editor needs it: the account, and calls to Meta with its token. */
export class Manager {
	private constructor(
		private readonly context: CallContext,
		readonly account: MetaAccount,
		private readonly itemIndex?: number,
	) {}

	/** Throws when the node has no credential, or one that no call can work with. */
	static async open(context: CallContext, itemIndex?: number): Promise<Manager> {
		return new Manager(context, await readMetaAccount(context, itemIndex), itemIndex);
	}

	/** Never throws for what the network or Meta does. */
	async call(call: MetaCall): Promise<MetaResult> {
		return await callMeta(this.context, this.account, call);
	}

	/** What a call that must succeed gives. Throws the error of the item for one that does not. */
	async fetch<Result>(call: MetaCall, read: (body: unknown) => Result | null): Promise<Result> {
		const result = await this.call(call);
		if (!result.ok) throw this.error(result.failure);
		const value = read(result.body);
		if (value !== null) return value;
		throw this.refusal('Meta answered in an unknown form', CHECK_ADDRESS);
	}

	/** The Flow JSON that Meta has now. Never throws. */
	async fetchFlowJson(flowId: string): Promise<FetchedFlowJson> {
		return await fetchFlowJson(this.context, this.account, flowId, { maxAgeMs: 0 });
	}

	/** Has other nodes ask Meta anew for a Flow that was changed. */
	forget(flowId: string): void {
		forgetFlow(this.account, flowId);
	}

	/** The error of a call. */
	error(failure: MetaFailure): NodeFailure {
		return metaError(this.context, this.account, failure, this.itemIndex);
	}

	/** The error of what is not asked of Meta, or was answered in a way that is of no use. */
	refusal(message: string, description: string): NodeFailure {
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}
