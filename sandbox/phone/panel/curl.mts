import type { Delivery } from '../../world/records.mts';
import type { Call } from '../../world/records.mts';

/** The command that repeats a call to the Exotel side. The token is not known here: the shell puts it in. */
export function curlOfCall(call: Call, origin: string, apiKey: string): string {
	const query = new URLSearchParams(call.query as Record<string, string>).toString();
	const type = call.headers['content-type'];
	return command([
		`-X ${call.method}`,
		quoted(`${origin}${call.path}${query && `?${query}`}`),
		`-u ${quoted(`${apiKey}:`)}"$EXOTEL_API_TOKEN"`,
		...(type === undefined ? [] : [`-H ${quoted(`Content-Type: ${String(type)}`)}`]),
		...(call.body === null ? [] : [`-d ${quoted(textOf(call.body))}`]),
	]);
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
