import { countCharacters, formatLength, hasLength, type Rule } from './rule';

const CONTROL_CHARACTER = /\p{Cc}/u;
const FIXED_TOKENS = ['unused', '0000', 'test', 'token'];

/** The rules of the Flow token, in every kind of message. Templates have ids of their own for two of them. */
export function createTokenRules<Message>(
	tokenOf: (message: Message) => string,
	flowIdOf: (message: Message) => string | undefined,
	ids = { length: 'P09', fixedValue: 'P11' },
): Array<Rule<Message>> {
	return [
		{
			id: ids.length,
			level: 'error',
			field: 'Flow Token',
			problem: 'must have 1 to 200 characters',
			formatDetail: (m) => formatLength(tokenOf(m)),
			fix: 'Shorten it, or set Token Mode to Automatic.',
			passes: (m) => hasLength(tokenOf(m), 1, 200) && tokenOf(m).trim() !== '',
		},
		{
			id: 'P09b',
			level: 'warn',
			field: 'Flow Token',
			problem: 'has more than 128 characters, which some platforms refuse',
			fix: 'Keep it within 128 characters.',
			passes: (m) => countCharacters(tokenOf(m)) <= 128,
		},
		{
			id: 'P10',
			level: 'error',
			field: 'Flow Token',
			problem: 'has a line break or another control character',
			fix: 'Use letters, digits and signs on one line.',
			passes: (m) => !CONTROL_CHARACTER.test(tokenOf(m)),
		},
		{
			id: ids.fixedValue,
			level: 'warn',
			field: 'Flow Token',
			problem: 'is a fixed value, which cannot tell two sends apart',
			fix: 'Set Token Mode to Automatic, or use a value of its own for each message.',
			passes: (m) => ![...FIXED_TOKENS, flowIdOf(m)].includes(tokenOf(m)),
		},
		{
			id: 'P13',
			level: 'warn',
			field: 'Flow Token',
			problem:
				'looks like a phone number or an e-mail address, which is personal and easy to guess',
			fix: 'Set Token Mode to Automatic.',
			passes: (m) => !/^\+?\d{7,15}$|@/.test(tokenOf(m)),
		},
	];
}
