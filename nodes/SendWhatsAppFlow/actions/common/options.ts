import type { FlowMode } from '../../../../flow/flowMessage';
import type { ItemParameters } from '../../../shared/itemParameters/itemParameters';
import { modeProperty } from '../send/description';
import { languagePolicyProperty } from '../sendTemplate/description';

/** The collection "Options" with every value of the type it should have, and defaults for what is not set. */
export interface SendOptions {
	batchSize: number;
	checkHealth: boolean;
	checkOnly: boolean;
	customData: string;
	deliverAnswersTo: string;
	flowMessageVersion: string;
	languagePolicy?: 'deterministic';
	lateAnswersTo: string;
	mode?: FlowMode;
	rawResponse: boolean;
	requestsPerMinute: number;
	retryUnknown: boolean;
	skipValidation: boolean;
	statusCallback: string;
	timeoutMs: number;
}

/** Reads the options of one item. Throws when an expression gave a value that the option cannot take. */
export function readOptions(parameters: ItemParameters): SendOptions {
	const given = parameters.collection('options');
	const url = (name: string) => given.text(name).trim();

	const options = {
		batchSize: Math.floor(given.number('batchSize')),
		checkHealth: given.boolean('checkHealth'),
		checkOnly: given.boolean('checkOnly'),
		customData: given.text('customData'),
		deliverAnswersTo: url('deliverAnswersTo'),
		flowMessageVersion: given.text('flowMessageVersion').trim() || '3',
		languagePolicy: given.optionIfSet(languagePolicyProperty),
		lateAnswersTo: url('lateAnswersTo'),
		mode: given.optionIfSet(modeProperty),
		rawResponse: given.boolean('rawResponse'),
		requestsPerMinute: Math.floor(given.number('requestsPerMinute', { max: 1_000_000 })),
		retryUnknown: given.boolean('retryUnknown'),
		skipValidation: given.boolean('skipValidation'),
		statusCallback: url('statusCallback'),
		timeoutMs: given.number('timeout') * 1000,
	};
	if (options.statusCallback && options.deliverAnswersTo) {
		throw given.error(
			`${given.label('statusCallback')} and ${given.label('deliverAnswersTo')} cannot both be set`,
			"Exotel delivers the reports and the answer of a message to one URL. Remove one of the options; the trigger can report deliveries too ('Trigger On').",
		);
	}
	return options;
}
