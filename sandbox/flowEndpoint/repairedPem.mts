const LINE = 64;

/**
 * A public key as PEM, with what copying did to it put right: blanks or `\n` in place of line breaks, quotes and other
 * text around it. Text in which none is found is given back as it is.
 */
export function repairedPem(pasted: string): string {
	const found = /-----BEGIN ((?:RSA )?PUBLIC KEY)-----([^-]*)-----END \1-----/.exec(pasted.replace(/\\+[rn]/g, '\n'));
	if (!found) return pasted;
	const [, label, body] = found;
	const lines = body.replace(/\s/g, '').match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
	return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
