import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { ExotelAccount } from '../../../../exotel/account';

/** What the node does with all items of a run. Returns its outputs. */
export type Operation = (
	context: IExecuteFunctions,
	account: ExotelAccount,
) => Promise<INodeExecutionData[][]>;
