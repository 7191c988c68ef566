import type { Reply } from '../http/reply.mts';
import type { World } from '../world/world.mts';
import type { MetaCall } from './call.mts';
import { pickFields, readFields } from './fields.mts';
import { pageOf } from './paging.mts';

const BUSINESS_NAME = 'Sandbox Business';

/** GET /{waba} */
export function describeAccount({ account }: World, { query }: MetaCall): Reply {
	return {
		status: 200,
		body: pickFields(readFields(query.fields, ['id', 'name']), 'WhatsAppBusinessAccount', {
			id: () => account.wabaId,
			name: () => BUSINESS_NAME,
		}),
	};
}

/** GET /{waba}/phone_numbers */
export function listPhoneNumbers({ phoneNumbers }: World, { query, url }: MetaCall): Reply {
	const page = pageOf(phoneNumbers, ({ id }) => id, query, url);
	const data = page.data.map((number) =>
		pickFields(
			readFields(query.fields, ['id', 'display_phone_number', 'verified_name', 'quality_rating']),
			'WhatsAppBusinessPhoneNumber',
			{
				id: () => number.id,
				display_phone_number: () => number.number,
				verified_name: () => BUSINESS_NAME,
				quality_rating: () => 'GREEN',
			},
		),
	);
	return { status: 200, body: { ...page, data } };
}
