import { isPrivateUrl } from '../privateAddress';
import { isHttpUrl, type Rule } from './rule';

/** Where a message goes, whatever is in it. */
export interface Envelope {
	from: string;
	to: string;
	/** The recipient before it was brought to E.164. */
	toAsGiven?: string;
	statusCallback?: string;
}

export const ENVELOPE_RULES: ReadonlyArray<Rule<Envelope>> = [
	{
		id: 'E01',
		level: 'error',
		field: 'To',
		says: 'must be a phone number with country code',
		fix: 'Enter it as + and 7 to 15 digits, for example +919876543210.',
		holds: (m) => isInternationalNumber(m.to),
	},
	{
		id: 'E02',
		level: 'error',
		field: 'From',
		says: 'must be your WhatsApp business number with country code',
		fix: 'Enter the number that Exotel set up for you, for example +918040000000.',
		holds: (m) => isInternationalNumber(m.from),
	},
	{
		id: 'E03',
		level: 'error',
		field: 'To',
		says: 'is the same number as From (131021)',
		fix: "Enter the customer's number in To and your business number in From.",
		holds: (m) => m.to === '' || digits(m.to) !== digits(m.from),
	},
	{
		id: 'E04',
		level: 'error',
		field: 'Status Callback URL',
		says: 'must be a link that starts with https:// or http://',
		fix: 'Enter a full URL, or remove the option.',
		holds: (m) => !m.statusCallback || isHttpUrl(m.statusCallback),
	},
	{
		id: 'E05',
		level: 'warn',
		field: 'Status Callback URL',
		says: 'is a private address that Exotel cannot reach',
		fix: 'Use a public address.',
		holds: (m) => !m.statusCallback || !isPrivateUrl(m.statusCallback),
	},
	{
		// Ours: the usual way to write a number in India, which E.164 would take for one of another country.
		id: 'E09',
		level: 'warn',
		field: 'To',
		says: 'has ten digits and no +: is the country code missing?',
		fix: 'Write the number with + and country code, for example +919876543210.',
		holds: (m) => !/^[6-9]\d{9}$/.test((m.toAsGiven ?? '').replace(/[\s()-]/g, '')),
	},
];

function isInternationalNumber(text: string): boolean {
	return /^\+?[1-9]\d{6,14}$/.test(text);
}

function digits(text: string): string {
	return text.replace(/\D/g, '');
}
