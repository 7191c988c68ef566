/** Recognises addresses that only a machine or its own network can reach, by their notation. Names are not resolved. */

/** Whether a URL points to a host that only its own machine or network can reach. */
export function isPrivateUrl(url: string): boolean {
	return URL.canParse(url) && isPrivateHost(getHost(url));
}

/** Whether a URL points to a public host, by its notation. Reserved addresses are neither public nor private. */
export function isPublicUrl(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const host = getHost(url);
	return !isPrivateHost(host) && !isReservedHost(host);
}

/** Without trailing dots, which do not change the name. */
function getHost(url: string): string {
	return new URL(url).hostname.toLowerCase().replace(/(?<!\.)\.+$/, '');
}

/** Names without a public DNS entry, and names that lead into a private network by design. */
const PRIVATE_NAMES: ReadonlySet<string> = new Set([
	'alt',
	'arpa',
	'cluster',
	'consul',
	'corp',
	'default',
	'docker',
	'domain',
	'fritz.box',
	'gateway',
	'home',
	'i2p',
	'internal',
	'intra',
	'intranet',
	'invalid',
	'kubernetes',
	'lan',
	'local',
	'localdomain',
	'localhost',
	'mail',
	'mshome.net',
	'nomad',
	'onion',
	'podman',
	'priv',
	'private',
	'svc',
	'test',
	'workgroup',
	// Names for the local machine, and names that contain their address.
	'localtest.me',
	'lvh.me',
	'nip.io',
	'sslip.io',
	'traefik.me',
	'vcap.me',
	'xip.io',
	// Metadata services of clouds, which hold secrets.
	'metadata.goog',
	'metadata.packet.net',
	'metadata.platformequinix.com',
	'metadata.tencentyun.com',
]);

/** The longest name that DNS allows. */
const MAX_NAME_CHARACTERS = 253;

function isPrivateHost(host: string): boolean {
	if (host.startsWith('[')) return isPrivateIpv6(parseIpv6Groups(host.slice(1, -1)));
	const ipv4 = parseIpv4(host);
	if (ipv4 !== null) return isInRanges(ipv4, PRIVATE_IPV4);
	if (host.length > MAX_NAME_CHARACTERS || !host.includes('.')) return true;
	return listSuffixes(host).some((suffix) => PRIVATE_NAMES.has(suffix));
}

/** The name, and what follows each of its dots. */
function listSuffixes(host: string): string[] {
	const labels = host.split('.');
	return labels.map((_, index) => labels.slice(index).join('.'));
}

/** First address, and length of the prefix. */
type Range = readonly [string, number];

const PRIVATE_IPV4: readonly Range[] = [
	['0.0.0.0', 8],
	['10.0.0.0', 8],
	['100.64.0.0', 10],
	['127.0.0.0', 8],
	['169.254.0.0', 16],
	['172.16.0.0', 12],
	['192.0.0.0', 24],
	['192.88.99.0', 24],
	['192.168.0.0', 16],
	['198.18.0.0', 15],
	// Multicast and reserved.
	['224.0.0.0', 3],
	// Azure's metadata service.
	['168.63.129.16', 32],
];

/** Reserved for documentation. */
const RESERVED_IPV4: readonly Range[] = [
	['192.0.2.0', 24],
	['198.51.100.0', 24],
	['203.0.113.0', 24],
];

function isReservedHost(host: string): boolean {
	if (host.startsWith('[')) {
		const [first, second] = parseIpv6Groups(host.slice(1, -1));
		return (first === 0x2001 && second === 0xdb8) || first === 0x3fff;
	}
	const ipv4 = parseIpv4(host);
	return ipv4 !== null && isInRanges(ipv4, RESERVED_IPV4);
}

/** The address as a number; null for a name. URL parsing already turned every IPv4 notation into four decimals. */
function parseIpv4(host: string): number | null {
	const parts = /^(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(host);
	return parts && parts.slice(1).reduce((address, part) => address * 256 + Number(part), 0);
}

function isInRanges(address: number, ranges: readonly Range[]): boolean {
	return ranges.some(([first, length]) => {
		const size = 2 ** (32 - length);
		return Math.floor(address / size) === Math.floor((parseIpv4(first) ?? 0) / size);
	});
}

/**
 * Only 2000::/3 is public. So ::1, fc00::/7, fe80::/10, fec0::/10, ff00::/8 and IPv4-mapped addresses are private.
 * Teredo and 6to4 addresses contain an IPv4 address and count as private, too.
 */
function isPrivateIpv6([first, second]: number[]): boolean {
	if (first < 0x2000 || first > 0x3fff) return true;
	return first === 0x2002 || (first === 0x2001 && second < 0x200);
}

/** The eight groups of an IPv6 address in a URL's notation: no dots, one gap at most. */
function parseIpv6Groups(address: string): number[] {
	const [head, tail = []] = address.split('::').map((part) => (part === '' ? [] : part.split(':')));
	const given = [...head, ...tail];
	const gap = Array<string>(8 - given.length).fill('0');
	return [...head, ...gap, ...tail].map((group) => parseInt(group, 16));
}
