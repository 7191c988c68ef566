import type { Delivery } from '../../world/records.mts';
import type { Call } from '../../world/records.mts';

/** The command that repeats a call. The token is not known here: the shell puts it in. */
export function curlOfCall(call: Call, origin: string, apiKey: string): string {
	const query = new URLSearchParams(call.query as Record<string, string>).toString();
	return command([
		`-X ${call.method}`,
		quoted(`${origin}${call.path}${query && `?${query}`}`),
		call.api === 'Meta'
			? '-H "Authorization: Bearer $META_ACCESS_TOKEN"'
			: `-u ${quoted(`${apiKey}:`)}"$EXOTEL_API_TOKEN"`,
		...bodyOptions(call),
	]);
}

/** Of form-data the content is not kept: it is the upload of a file. */
function bodyOptions({ headers, body }: Call): string[] {
	const type = String(headers['content-type'] ?? '');
	if (type.startsWith('multipart/form-data')) {
		return ['file=@flow.json;type=application/json', 'name=flow.json', 'asset_type=FLOW_JSON'].map(
			(part) => `-F ${quoted(part)}`,
		);
	}
	const text =
		type.startsWith('application/x-www-form-urlencoded') && typeof body === 'object'
			? new URLSearchParams(body as Record<string, string>).toString()
			: textOf(body);
	return [
		...(type === '' ? [] : [`-H ${quoted(`Content-Type: ${type}`)}`]),
		...(body === null ? [] : [`-d ${quoted(text)}`]),
	];
}

/** The command that repeats a callback, with the signature of its last attempt. */
export function curlOfDelivery({ url, payload, attempts }: Delivery): string {
	const headers = attempts.at(-1)?.headers ?? { 'Content-Type': 'application/json' };
	return command([
		'-X POST',
		quoted(url),
		...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
		`-d ${quoted(JSON.stringify(payload))}`,
	]);
}

function command(parts: string[]): string {
	return ['curl', ...parts].join(' \\\n  ').replace('curl \\\n  -X', 'curl -X');
}

function textOf(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

/** One word for a POSIX shell. */
function quoted(text: string): string {
	return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
