const LINE = 64;
const DASHES = /[-\u2010-\u2015\u2212\uFF0D]+/g;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * A public key as PEM, with what copying did to it put right: blanks or `\n` in place of line breaks, however often
 * escaped, quotes and other text around it, invisible marks, long dashes, the whole of it as base64. Text in which none is
 * found is given back as it is.
 */
export function repairPem(pasted: string): string {
	return pemIn(pasted) ?? pemIn(Buffer.from(pasted, 'base64').toString()) ?? pasted;
}

function pemIn(text: string): string | null {
	const plain = text
		.replace(/(?<!\\)\\+[rn]/g, '\n')
		.replace(INVISIBLE, '')
		.replace(DASHES, '-');
	const found =
		/-\s?BEGIN\s+((?:RSA\s+)?PUBLIC\s+KEY)\s?-([^-]*)-\s?END\s+(?:RSA\s+)?PUBLIC\s+KEY\s?-/.exec(
			plain,
		);
	if (!found) return null;
	const label = found[1].replace(/\s+/g, ' ');
	const lines =
		found[2].replace(/[^A-Za-z\d+/=]/g, '').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
