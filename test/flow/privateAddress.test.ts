import { isPrivateUrl, isPublicUrl } from '../../flow/privateAddress';

describe('hosts that only their own network can reach', () => {
	it.each([
		'redis.',
		'redis..',
		'redis',
		'localhost.',
		'api.svc',
		'redis.default.svc.cluster.local',
		'kubernetes.default',
		'fritz.box',
		'nas.fritz.box.',
		'desktop.mshome.net',
		...['alt', 'cluster', 'consul', 'docker', 'domain', 'intra', 'invalid', 'kubernetes'].map(
			(name) => `web.${name}`,
		),
		...['localhost', 'mail', 'onion', 'priv', 'test', 'workgroup'].map((name) => `web.${name}`),
		...['traefik.me', 'vcap.me', 'xip.io'].map((name) => `10-0-0-1.${name}`),
		'metadata.packet.net',
		'metadata.platformequinix.com',
		`${`${'a'.repeat(60)}.`.repeat(4)}example.com`,
		'0.255.255.255',
		'web.podman',
		'web.nomad',
		'router.gateway',
		'site.i2p',
		'wiki.intranet',
		'wiki.corp',
		'WIKI.CORP.',
		'nas.home',
		'nas.home.arpa',
		'nas.lan',
		'db.internal',
		'metadata.google.internal',
		'metadata.google.internal.',
		'metadata.goog',
		'metadata.tencentyun.com',
		'instance-data',
		'n8n.localdomain',
		'n8n.private',
		'127.0.0.1.nip.io',
		'10-0-0-1.sslip.io',
		'localtest.me',
		'a.lvh.me',
		'127.1',
		'0x7f000001',
		'017700000001',
		'127.0.0.1.',
		'0',
		'10.255.255.255',
		'100.64.0.1',
		'100.100.100.200',
		'100.127.255.255',
		'169.254.169.254',
		'168.63.129.16',
		'172.31.255.255',
		'192.0.0.192',
		'192.88.99.1',
		'192.168.255.255',
		'198.18.0.1',
		'198.19.255.255',
		'224.0.0.1',
		'240.0.0.1',
		'255.255.255.255',
		'[::]',
		'[::1]',
		'[::7f00:1]',
		'[::127.0.0.1]',
		'[::ffff:7f00:1]',
		'[::ffff:0:7f00:1]',
		'[64:ff9b::a9fe:a9fe]',
		'[64:ff9b::169.254.169.254]',
		'[64:ff9b:1::1]',
		'[2002:7f00:1::]',
		'[2002:a9fe:a9fe::1]',
		'[2001::1]',
		'[fc00::1]',
		'[fd00:ec2::254]',
		'[fe80::1]',
		'[febf::1]',
		'[fec0::1]',
		'[ff02::1]',
		'[100::1]',
		'[4000::1]',
		'[1fff:ffff::1]',
		'[2001:1ff::1]',
	])('%s', (host) => {
		expect(isPrivateUrl(`http://${host}:8080/path`)).toBe(true);
		expect(isPublicUrl(`http://user:word@${host}/`)).toBe(false);
	});
});

describe('hosts of the internet', () => {
	it.each([
		'example.com',
		'example.com.',
		'files.example.com',
		'internal.example.com',
		'corp.com',
		'svc.net',
		'homes.com',
		'local.host.example.org',
		'1.1.1.1',
		'9.255.255.255',
		'11.0.0.0',
		'100.63.255.255',
		'100.128.0.0',
		'168.63.129.17',
		'169.253.255.255',
		'172.15.255.255',
		'172.32.0.0',
		'192.0.1.0',
		'192.167.255.255',
		'192.169.0.0',
		'198.17.255.255',
		'198.20.0.0',
		'223.255.255.255',
		'[2606:4700::1111]',
		'[2400:cb00::1]',
		'[2a00:1450::1]',
		'[2003::1]',
		'[2000::1]',
		'[2001:200::1]',
		'[2600:db8::1]',
		'[2001:4860:4860:0:0:0:0:8888]',
		'[2001:4860:4860::8888:7]',
		'1.2.3.4.example.com',
		'v1.2.3.example.com',
		'x1.2.3.4x.com',
	])('%s', (host) => {
		expect(isPrivateUrl(`https://${host}/`)).toBe(false);
		expect(isPublicUrl(`https://${host}/`)).toBe(true);
	});
});

it.each(['192.0.2.1', '198.51.100.7', '203.0.113.7', '[2001:db8::1]', '[3fff::1]'])(
	'%s is for documents: neither',
	(host) => {
		expect(isPrivateUrl(`https://${host}/`)).toBe(false);
		expect(isPublicUrl(`https://${host}/`)).toBe(false);
	},
);

it.each(['', 'no address', 'http://', 'http://[::1', '//example.com'])('%j is no URL', (text) => {
	expect(isPrivateUrl(text)).toBe(false);
	expect(isPublicUrl(text)).toBe(false);
});

it('takes a long name in no time', () => {
	const startedAt = Date.now();
	isPublicUrl(`http://${'.'.repeat(100_000)}a`);
	isPublicUrl(`http://a${'.'.repeat(100_000)}`);
	isPublicUrl(`http://${'a.'.repeat(5_000)}com`);
	expect(Date.now() - startedAt).toBeLessThan(3_000);
});

it('knows names of 253 characters, the most that DNS allows', () => {
	const name = (length: number) =>
		`${'a.'.repeat(200)}`.slice(0, length - 4).replace(/\.$/, 'a') + '.com';
	expect(name(253)).toHaveLength(253);
	expect(isPublicUrl(`https://${name(253)}`)).toBe(true);
	expect(isPublicUrl(`https://${name(254)}`)).toBe(false);
});
