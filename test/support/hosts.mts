import dns from 'node:dns';

/**
 * Lets a name lead to this machine until it is taken back, as if a server of that name stood on the internet. n8n's
 * filter lets the names through that environment.cjs names.
 */
export function leadHere(name: string): { stop: () => void } {
	return leadTo(name, '127.0.0.1');
}

/** Lets a name lead to an address until it is taken back. */
export function leadTo(name: string, address: string): { stop: () => void } {
	const { lookup } = dns;
	const { lookup: lookupLater } = dns.promises;
	const addressOf = (host: string) => (host === name ? address : host);
	const lookupHere = (host: string, ...rest: unknown[]) =>
		Reflect.apply(lookup, dns, [addressOf(host), ...rest]);
	dns.lookup = Object.assign(lookupHere, lookup) as typeof lookup;
	dns.promises.lookup = (async (host: string, ...rest: unknown[]) =>
		await Reflect.apply(lookupLater, dns.promises, [
			addressOf(host),
			...rest,
		])) as typeof lookupLater;
	return {
		stop: () => {
			dns.lookup = lookup;
			dns.promises.lookup = lookupLater;
		},
	};
}
