import type { Reply } from '../http/reply.mts';
import type { World } from '../world/world.mts';

/** GET /v1/Accounts/{sid}/Balance.json (docs/protocol/exotel.md#credential-test). */
export function balance({ account }: World): Reply {
	return {
		status: 200,
		body: {
			Account: {
				AccountSid: account.accountSid,
				BalanceData: {
					Balance: '1543.75',
					Currency: 'INR',
					PricingPlan: 'Pay As You Go',
					DateUpdated: '2026-04-24 10:32:18',
				},
			},
		},
	};
}

/** GET /v1/Accounts/{sid}/Calls.json: an account that never made a voice call. */
export function voiceCalls(): Reply {
	return {
		status: 200,
		body: {
			Metadata: {
				Total: 0,
				PageSize: 50,
				FirstPageUri: null,
				PrevPageUri: null,
				NextPageUri: null,
			},
			Calls: [],
		},
	};
}
