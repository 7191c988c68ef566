import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';

import type { MetaAccount } from '../../../meta/account';
import type { MetaCall } from '../../../meta/calls';
import type { MetaFailure, MetaResult } from '../../../meta/failure';
import type { NodeFailure } from '../../shared/errors';
import { fetchFlowJson } from '../../shared/meta/fetchFlowJson';
import { forgetFlow } from '../../shared/meta/keepFlow';
import type { FetchedFlowJson } from '../../shared/meta/knownFlow';
import { readMetaAccount } from '../../shared/meta/metaAccount';
import { callMeta, metaError } from '../../shared/transport/metaClient';

/** WhatsApp Manager, as far as one item is about it: the account, and calls to Meta with its token. */
export class Manager {
	private constructor(
		private readonly context: IExecuteFunctions,
		readonly account: MetaAccount,
		private readonly itemIndex: number,
	) {}

	/** Throws when the node has no credential, or one that no call can work with. */
	static async open(context: IExecuteFunctions, itemIndex: number): Promise<Manager> {
		return new Manager(context, await readMetaAccount(context, itemIndex), itemIndex);
	}

	/** Never throws for what the network or Meta does. */
	async call(call: MetaCall): Promise<MetaResult> {
		return await callMeta(this.context, this.account, call);
	}

	/** The body of a call that must succeed. Throws the error of the item for one that does not. */
	readonly fetch = async (call: MetaCall): Promise<Record<string, unknown>> => {
		const result = await this.call(call);
		if (result.ok) return result.body;
		throw this.error(result.failure);
	};

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

	/** The error of what is not even asked of Meta. */
	refusal(message: string, description: string): NodeFailure {
		return new NodeOperationError(this.context.getNode(), message, {
			itemIndex: this.itemIndex,
			description,
		});
	}
}
