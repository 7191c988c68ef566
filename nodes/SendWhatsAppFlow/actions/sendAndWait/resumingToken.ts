import { WAIT_INDEFINITELY } from 'n8n-workflow';

import type { ExotelAccount } from '../../../../exotel/account';
import { createFlowToken, createPayloadToken } from '../../../../flow/flowToken';
import { accountTokenKey } from '../../../shared/accountToken';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { packResumePoint, resumePointOf } from '../../../shared/webhook/resumePoint';
import type { MakeToken } from '../common/flowToken';

/** Answers that come after the limit still tell whose they are. */
const TOKEN_OUTLIVES_MS = 24 * 60 * 60 * 1000;

/**
 * A token that tells the trigger which run to wake, for accounts that deliver all answers to one URL. The
 * reference stays with the run.
 */
export function resumingToken(
	parameters: ItemParameters,
	account: ExotelAccount,
	{ resumeUrl, waitTill }: { resumeUrl: string; waitTill: Date },
): MakeToken {
	const expiresAt =
		waitTill === WAIT_INDEFINITELY ? waitTill : new Date(waitTill.getTime() + TOKEN_OUTLIVES_MS);
	const point = resumePointOf(resumeUrl);
	const sealed = point && packResumePoint(point);
	const key = accountTokenKey(account);
	return ({ to }) => ({
		flowToken: sealed
			? createPayloadToken(sealed, { to, expiresAt }, key)
			: createFlowToken({ flowId: null, reference: '', to, expiresAt }, key),
		reference: parameters.text('reference').trim() || null,
	});
}
