/** Whether a URL points to a host that only its own machine or network can reach. */
export function isPrivateUrl(url: string): boolean {
	return URL.canParse(url) && isPrivateHost(new URL(url).hostname.toLowerCase());
}

function isPrivateHost(host: string): boolean {
	if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
	return (
		/^(0|10|127)\./.test(host) ||
		/^169\.254\./.test(host) ||
		/^192\.168\./.test(host) ||
		/^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
		/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host) ||
		/(^|\.)(localhost|local|internal|lan|home\.arpa)\.?$/.test(host) ||
		!host.includes('.')
	);
}

function isPrivateIpv6(host: string): boolean {
	return host === '::' || host === '::1' || /^(f[cd]|fe[89ab]|::ffff:)/.test(host);
}
