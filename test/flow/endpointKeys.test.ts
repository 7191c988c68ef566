import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'crypto';
import { generateRsaKeyPair } from '../../flow/endpoint/keyPair';
import { readPrivateKey, type PrivateKeyProblem } from '../../flow/endpoint/privateKey';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const PASSPHRASE = 'open sesame';

const pem = (type: 'pkcs1' | 'pkcs8', cipher?: string) =>
	privateKey.export({
		type,
		format: 'pem',
		...(cipher && { cipher, passphrase: PASSPHRASE }),
	}) as string;

const KINDS: Array<[string, string]> = [
	['PKCS#1', pem('pkcs1')],
	['PKCS#8', pem('pkcs8')],
	["PKCS#1 with 3DES, as Meta's generator writes it", pem('pkcs1', 'des-ede3-cbc')],
	['PKCS#1 with AES-256', pem('pkcs1', 'aes-256-cbc')],
	['PKCS#8 with 3DES', pem('pkcs8', 'des-ede3-cbc')],
	['PKCS#8 with AES-256', pem('pkcs8', 'aes-256-cbc')],
];
const DAMAGES: Array<[string, (text: string) => string]> = [
	['as it is', (text) => text],
	['with line breaks as \\n', (text) => text.replaceAll('\n', '\\n')],
	['with line breaks as \\r\\n', (text) => text.replaceAll('\n', '\\r\\n')],
	['with Windows line breaks', (text) => text.replaceAll('\n', '\r\n')],
	['with line breaks as blanks', (text) => text.replaceAll('\n', ' ')],
	['without line breaks', (text) => text.replaceAll('\n', '')],
	['indented and in quotes', (text) => `"  ${text.replaceAll('\n', '\n    ')}"`],
	['after the public key', (text) => `${publicPem()}\n${text}`],
	[
		'after the public key, without line breaks',
		(text) => `${publicPem()}${text}`.replaceAll('\n', ''),
	],
	['with line breaks as \\\\n', (text) => text.replaceAll('\n', '\\\\n')],
	['with line breaks escaped four times', (text) => text.replaceAll('\n', '\\\\\\\\r\\\\\\\\n')],
	['as a JSON string', (text) => JSON.stringify(text)],
	[
		'as JSON in JSON',
		(text) => JSON.stringify(JSON.stringify({ private_key: text, public_key: publicPem() })),
	],
	[
		'as JSON with every odd character escaped',
		(text) =>
			JSON.stringify(text)
				.replaceAll('/', '\\/')
				.replaceAll('=', '\\u003d')
				.replaceAll('+', '\\u002B'),
	],
	[
		'as lines of a program',
		(text) =>
			text
				.trim()
				.split('\n')
				.map((line) => `'${line}\\n'`)
				.join(' +\n  '),
	],
	['as a list', (text) => JSON.stringify(text.trim().split('\n'), null, 2)],
	['with tabs', (text) => text.replaceAll('\n', '\\t')],
	['with continued lines', (text) => text.replaceAll('\n', '\\\n')],
	['as base64', (text) => Buffer.from(text).toString('base64')],
	['as base64 in lines', (text) => Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\n')],
	[
		'as base64 of base64',
		(text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
	],
	['as base64url without padding', (text) => Buffer.from(text).toString('base64url')],
	[
		'as base64 in a line of settings',
		(text) => `FLOW_KEY="${Buffer.from(`\uFEFF${text}`).toString('base64')}"`,
	],
	[
		'as a data URL',
		(text) => `data:application/x-pem-file;base64,${Buffer.from(text).toString('base64')}`,
	],
	['as base64 of its JSON', (text) => Buffer.from(JSON.stringify(text)).toString('base64')],
	['after a byte order mark', (text) => `\uFEFF${text}`],
	[
		'with zero-width marks',
		(text) =>
			text.replaceAll('-', '-\u200B').replaceAll('M', '\u2060M').replaceAll('KEY', 'K\u00ADEY'),
	],
	['with no-break blanks', (text) => text.replaceAll(' ', '\u00A0').replaceAll('\n', '\u202F')],
	['with an en dash for each hyphen', (text) => text.replaceAll('-', '\u2013')],
	['with dashes for pairs of hyphens', (text) => text.replaceAll('-----', '\u2014\u2013-')],
	['with one long dash', (text) => text.replaceAll('-----', '\u2014')],
	['with minus signs', (text) => text.replaceAll('-----', '\u2212\u2212\u2212\u2212\u2212')],
	[
		'with HTML escapes',
		(text) =>
			text
				.replaceAll('+', '&#43;')
				.replaceAll('/', '&#x2F;')
				.replaceAll('=', '&#x3d;')
				.replaceAll('\n', '&#10;'),
	],
	[
		'with HTML escapes of HTML escapes',
		(text) => text.replaceAll('/', '&amp;#x2F;').replaceAll('\n', '&amp;amp;#xA;'),
	],
	[
		'from a web page',
		(text) => `<pre class="key">${text.replaceAll('\n', '<br />').replaceAll(' ', '&nbsp;')}</pre>`,
	],
	['in an address', (text) => encodeURIComponent(text)],
	['in an address that keeps plus signs', (text) => encodeURI(text)],
	['in the fields of a form', (text) => new URLSearchParams({ key: text }).toString()],
	['quoted in a mail', (text) => text.replaceAll(/^/gm, '> ')],
	['without any blank', (text) => text.replaceAll(/\s/g, '')],
	['with a label in two lines', (text) => text.replaceAll(' KEY', '\nKEY')],
	['with doubled blanks', (text) => text.replaceAll(' ', '  ')],
	[
		'with blanks inside the dashes',
		(text) => text.replaceAll('-----BEGIN', '----- BEGIN').replaceAll('KEY-----', 'KEY -----'),
	],
	['without the padding at its end', (text) => text.replace(/=+(?=\s-----END)/, '')],
];
const publicPem = () => publicKey.export({ type: 'spki', format: 'pem' }) as string;
const der = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'der' }).toString('base64');

describe('readPrivateKey', () => {
	it.each(
		KINDS.flatMap(([kind, text]) =>
			DAMAGES.map(([damage, change]) => [kind, damage, change(text)]),
		),
	)('reads %s %s', (_, __, text) => {
		const reading = readPrivateKey(text, PASSPHRASE);
		expect(reading.ok && der(reading.key)).toBe(der(privateKey));
	});

	const encrypted = KINDS.slice(2);
	const accented = 'caf\u00E9 bleu';
	it.each<[string, string, string]>([
		['a line break at its end', PASSPHRASE, `${PASSPHRASE}\n`],
		['a Windows line break at its end', PASSPHRASE, `${PASSPHRASE}\r\n`],
		['blanks around it', PASSPHRASE, `  ${PASSPHRASE}\t`],
		['a no-break blank at its end', PASSPHRASE, `${PASSPHRASE}\u00A0`],
		['a zero-width mark in it', PASSPHRASE, `\u200Bopen\u2060 sesame`],
		['a byte order mark', PASSPHRASE, `\uFEFF${PASSPHRASE}`],
		['quotes around it', PASSPHRASE, `"${PASSPHRASE}"`],
		['single quotes and a line break', PASSPHRASE, `'${PASSPHRASE}'\n`],
		['several line breaks at its end', PASSPHRASE, `${PASSPHRASE}\n\r\n`],
		['a line break within it', 'open\nsesame', 'open\nsesame\n'],
		['quotes within it', 'say "open"', 'say "open"\n'],
		['quotes at its beginning', '"open" sesame', '"open" sesame\n'],
		['quotes of a word processor', PASSPHRASE, `\u201C${PASSPHRASE}\u201D`],
		['real blanks', ' open sesame ', ' open sesame '],
		['real blanks, and a line break after them', ' open sesame ', ' open sesame \n'],
		['real quotes', '"open"', '"open"'],
		['one quote', '"open', '"open'],
		['accents in two characters', accented, accented.normalize('NFD')],
		[
			'accents in two characters that are meant so',
			accented.normalize('NFD'),
			accented.normalize('NFD'),
		],
	])('takes a passphrase with %s', (_, made, given) => {
		for (const [type, cipher] of [
			['pkcs1', 'aes-256-cbc'],
			['pkcs8', 'aes-256-cbc'],
		] as const) {
			const text = privateKey.export({ type, format: 'pem', cipher, passphrase: made });
			const reading = readPrivateKey(text as string, given);
			expect(reading.ok && der(reading.key)).toBe(der(privateKey));
		}
	});

	it.each(['', ' ', '\n', '\u200B'])('takes %j for no passphrase', (given) => {
		for (const [, text] of encrypted)
			expect(readPrivateKey(text, given)).toEqual({ ok: false, problem: 'passphraseMissing' });
	});

	it.each(encrypted)('tells a missing and a wrong passphrase apart: %s', (_, text) => {
		expect(readPrivateKey(text)).toEqual({ ok: false, problem: 'passphraseMissing' });
		expect(readPrivateKey(text, 'open says me')).toEqual({ ok: false, problem: 'wrongPassphrase' });
	});

	it('tells a cut key from a wrong passphrase', () => {
		for (const [, text] of encrypted) {
			const lines = text.split('\n');
			const cut = [...lines.slice(0, 8), lines[8].slice(0, 61), lines.at(-2), ''].join('\n');
			expect(readPrivateKey(cut, PASSPHRASE)).toEqual({ ok: false, problem: 'unreadable' });
		}
	});

	const small = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
	const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
	const body = pem('pkcs8').split('\n').slice(1, -2).join('\n');
	it.each<[string, string, PrivateKeyProblem]>([
		['nothing', '', 'missing'],
		['blanks', ' \n', 'missing'],
		['the public key', publicPem(), 'publicKey'],
		['the public key in one line', publicPem().replaceAll('\n', ' '), 'publicKey'],
		[
			'a PKCS#1 public key',
			publicKey.export({ type: 'pkcs1', format: 'pem' }) as string,
			'publicKey',
		],
		['a certificate', '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'publicKey'],
		['an SSH public key', 'ssh-rsa AAAAB3NzaC1yc2E me@host', 'publicKey'],
		['the base64 alone', body, 'notPem'],
		['another text', 'my key', 'notPem'],
		['an END line that is missing', pem('pkcs8').replace(/-----END.*/, ''), 'notPem'],
		['a cut key', pem('pkcs8').replace(/\n.*\n-----END/, '\n-----END'), 'unreadable'],
		['no base64', '-----BEGIN PRIVATE KEY-----\n???\n-----END PRIVATE KEY-----', 'unreadable'],
		[
			"OpenSSH's own kind",
			`-----BEGIN OPENSSH PRIVATE KEY-----\n${body}\n-----END OPENSSH PRIVATE KEY-----`,
			'unreadable',
		],
		['1024 bits', small.export({ type: 'pkcs8', format: 'pem' }) as string, 'tooSmall'],
		['an elliptic curve', elliptic.export({ type: 'pkcs8', format: 'pem' }) as string, 'notRsa'],
		['a book', 'x'.repeat(30_000), 'notPem'],
		['a hostile text', `-----BEGIN ${'A '.repeat(5000)}`, 'notPem'],
		['hyphens without end', `-----BEGIN PRIVATE KEY-----${'-'.repeat(15_000)}`, 'notPem'],
		[
			'an END line of another kind',
			pem('pkcs8').replace('END PRIVATE', 'END RSA PRIVATE'),
			'notPem',
		],
		['an END line alone', '-----END PRIVATE KEY-----', 'notPem'],
		['the public key as base64', Buffer.from(publicPem()).toString('base64'), 'publicKey'],
		[
			'a key that is base64 too often',
			[1, 2, 3, 4, 5].reduce((text) => Buffer.from(text).toString('base64'), 'x'.repeat(100)),
			'notPem',
		],
		['more text than any key has', `${pem('pkcs8')}${' '.repeat(40_000)}`, 'notPem'],
		[
			'an SSH public key after a byte order mark',
			'\uFEFF ssh-rsa AAAAB3NzaC1yc2E me@host',
			'publicKey',
		],
		['zero-width marks alone', '\u200B\uFEFF', 'missing'],
		['a text that speaks of ssh-', 'my ssh-key', 'notPem'],
		[
			'an encrypted key of a few bytes',
			'-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIB\n-----END ENCRYPTED PRIVATE KEY-----',
			'unreadable',
		],
	])('says what is wrong with %s', (_, text, problem) => {
		expect(readPrivateKey(text, PASSPHRASE)).toEqual({ ok: false, problem });
	});
});

describe('a hostile text', () => {
	const N = 40_000;
	it.each<[string, string]>([
		['backslashes', '\\'.repeat(N)],
		['dashes', '\u2013-'.repeat(N / 2)],
		['quotes and blanks', `"${' '.repeat(100)}`.repeat(N / 101)],
		['a quote and blanks', `"${' '.repeat(N - 1)}`],
		['BEGIN without END', '-BEGIN KEY-'.repeat(N / 11)],
		['BEGIN and END in turn', '-BEGIN A--END B-'.repeat(N / 16)],
		['a label without end', `-BEGIN ${'A '.repeat(N / 2)}`],
		['entities without end', `&#x${'0'.repeat(N - 3)}`],
		['ampersands', '&amp;'.repeat(N / 5)],
		['percent signs', '%4'.repeat(N / 2)],
		['tags without end', '<a '.repeat(N / 3)],
		['zero-width marks', '\u200B'.repeat(N)],
		['base64', 'TFMw'.repeat(N / 4)],
		['combining marks', '\u0301'.repeat(N)],
		[
			'headers',
			`-----BEGIN RSA PRIVATE KEY-----${'DEK-Info: '.repeat(N / 11)}-----END RSA PRIVATE KEY-----`,
		],
	])('of %s takes no time', (_, text) => {
		const started = performance.now();
		const reading = readPrivateKey(text.slice(0, N), text.slice(0, 1_000));
		expect(reading.ok).toBe(false);
		expect(performance.now() - started).toBeLessThan(1_000);
	});
});

describe('generateRsaKeyPair', () => {
	it('gives a pair of 2048 bits whose private half only the passphrase opens', async () => {
		const pair = await generateRsaKeyPair(PASSPHRASE);
		expect(pair.privateKey).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
		expect(pair.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
		const reading = readPrivateKey(pair.privateKey, PASSPHRASE);
		if (!reading.ok) throw new Error(reading.problem);
		expect(createPublicKey(reading.key).export({ type: 'spki', format: 'pem' })).toBe(
			pair.publicKey,
		);
		expect(reading.key.asymmetricKeyDetails?.modulusLength).toBe(2048);
		expect(() => createPrivateKey({ key: pair.privateKey, passphrase: 'other' })).toThrow();
		expect((await generateRsaKeyPair(PASSPHRASE)).publicKey).not.toBe(pair.publicKey);
	});
});
