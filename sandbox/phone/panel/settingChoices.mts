import type { Settings } from '../../world/settings.mts';

/** A question about the sandbox's behaviour; each answer stands for some settings. */
export interface SettingChoice {
	label: string;
	help: string;
	options: Array<{ label: string; means: Partial<Settings> }>;
}

export const settingChoices: readonly SettingChoice[] = [
	{
		label: 'The customer’s phone',
		help: 'Which delivery reports a message gets.',
		options: [
			{
				label: 'Messages are read',
				means: { deliveryFailure: null, reportSteps: ['sent', 'delivered', 'seen'] },
			},
			{
				label: 'Messages arrive, but are not read',
				means: { deliveryFailure: null, reportSteps: ['sent', 'delivered'] },
			},
			{ label: 'The phone is off', means: { deliveryFailure: null, reportSteps: ['sent'] } },
			{ label: 'Fails: not on WhatsApp', means: { deliveryFailure: 'EX_INCAPABLE_RECIPIENT' } },
			{
				label: 'Fails: number on no allowed list',
				means: { deliveryFailure: 'EX_RECIPIENT_BLOCKED' },
			},
			{ label: 'Fails: withheld by Meta', means: { deliveryFailure: 'EX_RESTRICTED_BY_META' } },
			{
				label: 'Fails: header media cannot be fetched',
				means: { deliveryFailure: 'EX_MEDIA_DOWNLOAD_ERROR' },
			},
		],
	},
	{
		label: '24-hour window',
		help: 'Outside the window only templates arrive.',
		options: [
			{ label: 'As in production', means: { windowHours: 24 } },
			{ label: 'Always closed', means: { windowHours: 0 } },
			{ label: 'Always open', means: { windowHours: null } },
		],
	},
	{
		label: 'Answer to a send',
		help: 'Exotel’s documents show two.',
		options: [
			{ label: '202, as seen in production', means: { answerShape: 'production' } },
			{ label: '200, as on the Flows page', means: { answerShape: 'page' } },
		],
	},
	{
		label: 'Flow response arrives as',
		help: 'The shapes that Exotel’s documents show.',
		options: [
			{ label: 'Production (nested)', means: { incomingShape: 'P1' } },
			{ label: 'Flows page (flow_response)', means: { incomingShape: 'P2' } },
			{ label: 'Support pages (inbound_message)', means: { incomingShape: 'P3' } },
			{ label: 'Newer reference (incoming_message)', means: { incomingShape: 'P4' } },
			{ label: 'Bare message', means: { incomingShape: 'P5' } },
		],
	},
	{
		label: 'Callbacks that fail are sent again',
		help: 'Exotel’s schedule runs up to an hour; here it can run faster.',
		options: [
			{
				label: 'After 30 s, 2 min, 10 min, 1 h',
				means: { retryPreset: 'receivePage', timeScale: 1 },
			},
			{
				label: 'The same, 30 times faster',
				means: { retryPreset: 'receivePage', timeScale: 1 / 30 },
			},
			{ label: 'After 5 and 15 min', means: { retryPreset: 'setUpPage', timeScale: 1 } },
			{ label: 'Never', means: { retryPreset: 'none' } },
		],
	},
	{
		label: 'Each callback is sent',
		help: 'Exotel promises at least once.',
		options: [
			{ label: 'Once', means: { duplicateCallbacks: false } },
			{ label: 'Twice', means: { duplicateCallbacks: true } },
		],
	},
];
