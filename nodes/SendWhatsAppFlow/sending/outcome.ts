import type { IDataObject } from 'n8n-workflow';

import type { NodeFailure } from '../../shared/errors';

/** What became of one item. */
export type Outcome =
	| { ok: true; json: IDataObject }
	| { ok: false; failure: NodeFailure; fix: string; delivery: 'not_sent' | 'unknown' };
