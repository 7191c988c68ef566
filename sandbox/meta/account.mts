import type { Reply } from '../http/reply.mts';
import type { PhoneNumber, World } from '../world/world.mts';
import type { MetaCall } from './call.mts';
import { pickFields, readFields } from './fields.mts';
import { invalidParameter } from './graphError.mts';
import { pageOf } from './paging.mts';

export const BUSINESS_NAME = 'Sandbox Business';
const APP_ID = '1000000000003';

/** GET /{waba} */
export function showAccount({ account }: World, { query }: MetaCall): Reply {
	return {
		status: 200,
		body: pickFields(readFields(query.fields, ['id', 'name']), 'WhatsAppBusinessAccount', {
			id: () => account.wabaId,
			name: () => BUSINESS_NAME,
		}),
	};
}

/** GET /{waba}/phone_numbers */
export function listPhoneNumbers({ phoneNumbers }: World, call: MetaCall): Reply {
	const page = pageOf(phoneNumbers, ({ id }) => id, call);
	return {
		status: 200,
		body: { ...page, data: page.data.map((number) => describeNumber(number, call)) },
	};
}

/** GET /{phone number} */
export function showPhoneNumber(_world: World, call: MetaCall, number: PhoneNumber): Reply {
	return { status: 200, body: describeNumber(number, call) };
}

/** GET /debug_token: what is known of a token. Of one that is not this account's, only that it is not valid. */
export function debugToken({ account, settings }: World, { query }: MetaCall): Reply {
	const { input_token: token } = query;
	if (typeof token !== 'string' || token === '')
		throw invalidParameter('You must provide an input token');
	const scopes = settings.metaPermissions;
	const data =
		token === account.metaAccessToken
			? {
					app_id: APP_ID,
					type: 'SYSTEM_USER',
					application: 'Sandbox App',
					expires_at: 0,
					is_valid: true,
					scopes,
					granular_scopes: scopes.map((scope) => ({ scope, target_ids: [account.wabaId] })),
				}
			: {
					error: { code: 190, message: 'The access token could not be decrypted' },
					is_valid: false,
					scopes: [],
				};
	return { status: 200, body: { data } };
}

function describeNumber({ id, number }: PhoneNumber, { query }: MetaCall): object {
	const byDefault = ['id', 'display_phone_number', 'verified_name', 'quality_rating'];
	return pickFields(readFields(query.fields, byDefault), 'WhatsAppBusinessPhoneNumber', {
		id: () => id,
		display_phone_number: () => number,
		verified_name: () => BUSINESS_NAME,
		quality_rating: () => 'GREEN',
	});
}
