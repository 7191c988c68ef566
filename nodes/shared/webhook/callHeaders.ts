import type { IDataObject } from 'n8n-workflow';

import { SIGNATURE_HEADER } from '../../../exotel/signature';

/** They belong to the connection, not to the call. n8n has unpacked the bytes already. */
const CONNECTION_HEADERS = [
	'accept-encoding',
	'connection',
	'content-encoding',
	'content-length',
	'expect',
	'host',
	'keep-alive',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
];

/** They were meant for this n8n, or for a proxy before it: nobody else may learn them. */
const SECRET_HEADER =
	/(?:^|-)(?:authorization|cookie2?|api-?key|(?:auth|access|security)-token|jwt|secret)(?:-|$)/;

const LEFT_OUT: ReadonlySet<string> = new Set(CONNECTION_HEADERS);

/** The headers with which a call can be passed on. */
export function pickForwardableHeaders(
	headers: IDataObject | NodeJS.Dict<string | string[]>,
): IDataObject {
	const ofConnection = new Set(namesIn(headers.connection));
	return Object.fromEntries(
		Object.entries(headers).filter(([given]) => {
			const name = given.toLowerCase();
			return (
				!LEFT_OUT.has(name) &&
				!SECRET_HEADER.test(name) &&
				!name.startsWith('proxy-') &&
				!ofConnection.has(name)
			);
		}),
	) as IDataObject;
}

/** What the sender says belongs to the connection, whatever its name. */
function namesIn(connection: unknown): string[] {
	return (
		String(connection ?? '')
			.toLowerCase()
			.split(',')
			.map((name) => name.trim())
			// Whatever a sender says, the receiver needs these to read and to check the call.
			.filter((name) => name !== 'content-type' && name !== SIGNATURE_HEADER)
	);
}
