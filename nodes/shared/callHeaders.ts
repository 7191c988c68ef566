import type { IDataObject } from 'n8n-workflow';

/** They belong to the connection, not to the call. n8n has unpacked the bytes already. */
const CONNECTION_HEADERS = [
	'accept-encoding',
	'connection',
	'content-encoding',
	'content-length',
	'expect',
	'host',
	'keep-alive',
	'proxy-authorization',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
];

/** The headers with which a call can be passed on. */
export function connectionFree(headers: IDataObject | NodeJS.Dict<string | string[]>): IDataObject {
	return Object.fromEntries(
		Object.entries(headers).filter(([name]) => !CONNECTION_HEADERS.includes(name.toLowerCase())),
	) as IDataObject;
}
