import dns from 'node:dns';

/** Lets a name lead to this machine until it is taken back, as if a server of that name stood on the internet. */
export function leadHere(name: string): { stop: () => void } {
	const { lookup } = dns;
	const lookupHere = (host: string, ...rest: unknown[]) =>
		Reflect.apply(lookup, dns, [host === name ? '127.0.0.1' : host, ...rest]);
	dns.lookup = Object.assign(lookupHere, lookup) as typeof lookup;
	return {
		stop: () => {
			dns.lookup = lookup;
		},
	};
}
