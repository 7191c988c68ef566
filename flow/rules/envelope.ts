import { isPrivateUrl } from '../privateAddress';
import { isHttpUrl, type Rule } from './rule';

/** Where a message goes, whatever is in it. */
export interface Envelope {
	from: string;
	to: string;
	/** The recipient before it was brought to E.164. */
	toAsGiven?: string;
	/** Where another system gets the callbacks about the message. */
	statusCallback?: string;
	/** The trigger's URL that gets them instead. */
	deliverAnswersTo?: string;
	/** The trigger's URL that gets them for a run that waits. */
	lateAnswersTo?: string;
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
	...callbackUrlRules('Status Callback URL', (m) => m.statusCallback),
	...triggerUrlRules('Deliver Answers To', (m) => m.deliverAnswersTo),
	...triggerUrlRules('Late Answers To', (m) => m.lateAnswersTo),
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

function triggerUrlRules(field: string, urlOf: (m: Envelope) => string | undefined): Array<Rule<Envelope>> {
	return [
		...callbackUrlRules(field, urlOf),
		{
			// Ours: n8n answers at the test URL only while somebody listens.
			id: 'E10',
			level: 'warn',
			field,
			says: 'is the Test URL of the trigger, which works only while you listen for a test event',
			fix: "Copy the trigger's Production URL.",
			holds: (m) => !urlOf(m)?.includes('/webhook-test/'),
		},
	];
}

function callbackUrlRules(field: string, urlOf: (m: Envelope) => string | undefined): Array<Rule<Envelope>> {
	return [
		{
			id: 'E04',
			level: 'error',
			field,
			says: 'must be a link that starts with https:// or http://',
			fix: 'Enter a full URL, or remove the option.',
			holds: (m) => !urlOf(m) || isHttpUrl(urlOf(m) ?? ''),
		},
		{
			id: 'E05',
			level: 'warn',
			field,
			says: 'is a private address that Exotel cannot reach',
			fix: 'Use a public address.',
			holds: (m) => !urlOf(m) || !isPrivateUrl(urlOf(m) ?? ''),
		},
	];
}

function isInternationalNumber(text: string): boolean {
	return /^\+?[1-9]\d{6,14}$/.test(text);
}

function digits(text: string): string {
	return text.replace(/\D/g, '');
}
