import { isSamePerson, isUserId } from '../person';
import { checkNumber, isSpreadsheetResult } from '../phoneNumber';
import { isPrivateUrl } from '../privateAddress';
import { isHttpUrl, type Rule } from './rule';

/** The addresses of a message. */
export interface Envelope {
	from: string;
	to: string;
	/** The two numbers before their conversion to E.164. */
	toAsGiven?: string;
	fromAsGiven?: string;
	/** Two letters (ISO 3166) of the country whose numbers may lack the country code. */
	defaultCountry?: string;
	/** Whether the API itself has a private address, like the sandbox. Then it can reach private addresses. */
	apiIsPrivate?: boolean;
	/** The URL of another system that gets the callbacks. */
	statusCallback?: string;
	/** The trigger's URL that gets the callbacks instead. */
	deliverAnswersTo?: string;
	/** The trigger's URL that gets the callbacks of a waiting execution. */
	lateAnswersTo?: string;
}

export const ENVELOPE_RULES: ReadonlyArray<Rule<Envelope>> = [
	{
		id: 'E01',
		level: 'error',
		field: 'To',
		problem: 'must be a phone number with country code',
		formatDetail: (m) => formatRemark(m.toAsGiven ?? m.to, m),
		fix: 'Enter it as + and 7 to 15 digits, for example +919876543210. In a spreadsheet, format the column as text first.',
		passes: (m) => isInternationalNumber(m.to) || isUserId(m.to),
	},
	{
		// No source says how to send to one through Exotel.
		id: 'E11',
		level: 'error',
		field: 'To',
		problem: 'is a user ID of WhatsApp, and Exotel does not document how to send to one',
		fix: "Enter the person's phone number with country code. Ask for it in a Flow or a message.",
		passes: (m) => !isUserId(m.to),
	},
	createNumberLengthRule(
		'E12',
		'To',
		(m) => m.to,
		(m) => m.toAsGiven,
	),
	{
		id: 'E02',
		level: 'error',
		field: 'From',
		problem: 'must be your WhatsApp business number with country code',
		formatDetail: (m) => formatRemark(m.fromAsGiven ?? m.from, m),
		fix: 'Enter the number that Exotel set up for you, for example +918040000000.',
		passes: (m) => isInternationalNumber(m.from),
	},
	createNumberLengthRule(
		'E13',
		'From',
		(m) => m.from,
		(m) => m.fromAsGiven,
	),
	{
		id: 'E03',
		level: 'error',
		field: 'To',
		problem: 'is the same number as From (131021)',
		fix: "Enter the customer's number in To and your business number in From.",
		passes: (m) => !isSamePerson(m.to, m.from),
	},
	...createCallbackUrlRules('Status Callback URL', (m) => m.statusCallback),
	...createTriggerUrlRules('Deliver Answers To', (m) => m.deliverAnswersTo),
	...createTriggerUrlRules('Late Answers To', (m) => m.lateAnswersTo),
	{
		// India's usual notation, which would be read as a number of another country.
		id: 'E09',
		level: 'warn',
		field: 'To',
		problem: 'has ten digits and no +: is the country code missing?',
		fix: 'Write the number with + and country code, for example +919876543210, or set Default Country in the Exotel API credential.',
		passes: (m) => {
			const given = (m.toAsGiven ?? '').replace(/[\s()-]/g, '');
			// A number that cannot exist is refused by docs/protocol/flows.md#rule-e12.
			return !/^[6-9]\d{9}$/.test(given) || m.to !== `+${given}` || !checkNumber(m.to).ok;
		},
	},
];

function createTriggerUrlRules(
	field: string,
	urlOf: (m: Envelope) => string | undefined,
): Array<Rule<Envelope>> {
	return [
		...createCallbackUrlRules(field, urlOf),
		{
			// n8n serves the test URL only while it listens for a test event.
			id: 'E10',
			level: 'warn',
			field,
			problem: 'is the Test URL of the trigger, which works only while you listen for a test event',
			fix: "Copy the trigger's Production URL.",
			passes: (m) => !urlOf(m)?.includes('/webhook-test/'),
		},
	];
}

function createCallbackUrlRules(
	field: string,
	urlOf: (m: Envelope) => string | undefined,
): Array<Rule<Envelope>> {
	return [
		{
			id: 'E04',
			level: 'error',
			field,
			problem: 'must be a link that starts with https:// or http://',
			fix: 'Enter a full URL, or remove the option.',
			passes: (m) => !urlOf(m) || isHttpUrl(urlOf(m) ?? ''),
		},
		{
			id: 'E05',
			level: 'warn',
			field,
			problem: 'is a private address that Exotel cannot reach',
			fix: 'Use a public address.',
			passes: (m) => m.apiIsPrivate === true || !urlOf(m) || !isPrivateUrl(urlOf(m) ?? ''),
		},
	];
}

/**
 * Refuses a number whose length its country does not have. A text that is no number is refused by
 * docs/protocol/flows.md#rule-e01.
 */
function createNumberLengthRule(
	id: string,
	field: string,
	numberOf: (m: Envelope) => string,
	givenOf: (m: Envelope) => string | undefined,
): Rule<Envelope> {
	return {
		id,
		level: 'error',
		field,
		problem: 'is a number that cannot exist: it',
		formatDetail: (m) => {
			const check = checkNumber(numberOf(m));
			return ` ${check.ok ? '' : check.reason}${formatRemark(givenOf(m) ?? numberOf(m), m)}`;
		},
		fix: 'Check the digits, and write the number with + and country code, for example +919876543210.',
		passes: (m) => !isInternationalNumber(numberOf(m)) || checkNumber(numberOf(m)).ok,
	};
}

/** What was probably meant, or what a spreadsheet did, as the end of a sentence about a number. */
function formatRemark(given: string, { defaultCountry }: Envelope): string {
	if (isSpreadsheetResult(given)) return ' (a spreadsheet changed the number)';
	const check = checkNumber(given, defaultCountry);
	return check.ok || check.suggestion === null ? '' : ` (did you mean ${check.suggestion}?)`;
}

function isInternationalNumber(text: string): boolean {
	return /^\+?[1-9]\d{6,14}$/.test(text);
}
