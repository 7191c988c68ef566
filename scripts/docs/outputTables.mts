/** The keys of every output and what they mean. Tests compare the keys with what the nodes really put out. */
import { table } from './markdown.mts';

/** Whose keys they are, and when they come beside the others. */
export interface OutputKeys {
	/** Always there; null when the value is not known. */
	keys: Record<string, string>;
	/** There in some cases only. */
	sometimes?: Record<string, string>;
}

const PERSON_KEYS = {
	from: "The person's number. Null for people who hide it.",
	user_id: "WhatsApp's id for the person with your business, such as `IN.1349…`.",
	username: 'The name by which the person can be found in WhatsApp.',
	to: 'Your business number.',
	profile_name: "The person's name in WhatsApp.",
};

const TOKEN_STATUS_TEXT =
	'Whether the token is genuine: see [Token status](flow-response-trigger.md#token-status).';

const RESPONSE_KEYS = {
	event: '`flow_response`',
	message_id:
		"Exotel's id of the answer. In the shape that Exotel's page shows it is the id of the sent message.",
	context_message_id:
		'Id of the message that carried the Flow: the `message_id` of Send WhatsApp Flow.',
	...PERSON_KEYS,
	flow_id: 'ID of the Flow, from the call or from the token.',
	flow_token:
		'The token of the message. Some phones leave it out. Use `context_message_id` then.',
	reference:
		'The *Reference* of the send. Find your CRM record with it. In the trigger it is null for answers to *Send Flow and Wait for Response*.',
	token_status: TOKEN_STATUS_TEXT,
	token_key:
		'`current`, or `previous` when the token was signed before you changed the API token.',
	answers:
		'**The answers in words**, as an object: `{{ $json.answers.appointment_date }}`. With the Flow JSON: titles instead of IDs, numbers, yes/no as true and false, dates as `2026-12-01`, ranges as `{ start, end }`. What was left blank is null. Without it only names and IDs made by WhatsApp Manager are made readable. Null when the answers could not be read.',
	response_json:
		'The answers as the Flow gives them, as an object. Whole numbers above 9,007,199,254,740,991 are text, with all their digits.',
	answers_list:
		'The same as a list in the order of the form. Each entry has `name`, `question`, `answer`, `id` (the ID of what was chosen), `type` and `screen`.',
	timestamp:
		"When the person answered: ISO 8601 in UTC. A time without a zone is read as India's, because Exotel writes its own times that way.",
	custom_data: 'The *Custom Data* of the send, when the call has it.',
};

const UNREADABLE_KEYS = {
	response_json_raw: 'The text of answers that are not readable JSON. `response_json` is null then.',
	response_json_error: 'Why the answers could not be read.',
};

const UNKNOWN_ANSWERS_KEY = {
	unknown_answers: 'Names of answers that the Flow JSON does not explain, if there are any.',
};

const FILES_KEY = {
	media: 'With *Download Media*: what became of each file.',
};

const WAIT_KEYS = {
	responded: 'True.',
	responded_at: 'When the answer reached n8n, ISO 8601.',
	sent_message_id: "Exotel's id of the message that carried the Flow.",
};

const NULL = 'Null.';

/** Where nobody has answered. */
const NO_ANSWER_KEYS = {
	event: '`no_response`',
	message_id: NULL,
	from: "The person's number, as sent.",
	user_id: NULL,
	username: NULL,
	to: 'Your number, as sent.',
	profile_name: NULL,
	flow_id: 'The Flow. Null for a template.',
	flow_token: 'The token of the message.',
	reference: 'Your *Reference*, or null.',
	token_status: NULL,
	token_key: NULL,
	answers: NULL,
	response_json: NULL,
	answers_list: NULL,
	timestamp: NULL,
	custom_data: NULL,
	responded: 'False.',
	responded_at: NULL,
};

const REVIEW_KEYS = {
	approved: 'As human review of an AI agent: whether the answer is a clear yes.',
	chatInput: 'As human review of an AI agent: the text for the model.',
};

const SENT_KEYS = {
	message_id: "Exotel's id of the message. The answer names it as `context_message_id`.",
	status: 'What Exotel said: `accepted` or `sent`. Delivery is reported later.',
	from: 'Your number, as sent.',
	to: "The person's number, as sent.",
	flow_id: 'The Flow. Null for a template, because the template holds the Flow.',
	flow_token: 'The token of the message. It comes back with the answer.',
	reference: 'Your *Reference*, or null.',
	request_id: "Exotel's id of the call, for questions to Exotel's support. Null when it gave none.",
};

const SOMETIMES_SENT_KEYS = {
	response: "With *Raw Response*: Exotel's answer. Secrets are masked.",
	preview:
		'With *Check Only*: what the person would see. `message_id` is null then and `status` is `checked`.',
	request: 'With *Check Only*: the body of the call to Exotel.',
};

const REQUEST_TOKEN_KEYS = {
	flow_token: 'The token of the message.',
	flow_id: 'ID of the Flow, from the token. Null for messages of *Send Flow and Wait for Response*.',
	reference:
		'The *Reference* of the send, from the token. Null for messages of *Send Flow and Wait for Response*.',
	token_status: `${TOKEN_STATUS_TEXT} A data request does not say whose phone it is, so \`wrong_recipient\` does not occur. Null when *Flow Token* is Do Not Check.`,
};

const LATE_KEYS = {
	late: 'True: the execution that waited for it could not be resumed.',
	execution_id: 'That execution.',
	sent_message_id: "Exotel's id of the message that carried the Flow.",
};

/** What a form asks and takes. */
const FORM_KEYS = {
	answers:
		'The answers that the Flow gives, in the order of the form: `name`, `question`, `type`, `required`, `options` (`id` and `title`) and `screen`.',
	needs:
		'What has to be given when the Flow is sent, as *Screen Data*: `name`, `type`, `example` and `screen`.',
};

const PREVIEW_KEYS = {
	preview_url:
		'A page where anybody with the link sees the Flow, without logging in. Null when Meta gave none.',
	preview_expires_at: 'When the link expires, as Meta writes it: `2026-12-29T08:00:00+0000`.',
};

const MANAGED_FLOW_KEYS = {
	flow_id: 'The ID of the Flow: what Send WhatsApp Flow needs.',
	name: 'Its name in WhatsApp Manager.',
	status: '`DRAFT`, `PUBLISHED`, `DEPRECATED`, `BLOCKED` or `THROTTLED`.',
	categories: "Meta's words for what it is about, such as `SURVEY`.",
	json_version: 'Version of the Flow JSON.',
	data_api_version: 'Version of the data endpoint. Null for a Flow without one.',
	endpoint_uri: 'The address of the data endpoint. Null for a Flow without one.',
	updated_at: 'When it was changed, as Meta writes it.',
	validation_errors:
		'What Meta found in the Flow JSON, in the shape of *Check*: `error`, `error_type`, `message`, `fix` and `pointers`. Empty when it can be published.',
};

const SAVED_KEYS = {
	action:
		'What was done: `created`, `updated`, or `unchanged` when the Flow is the same already.',
	flow_id: MANAGED_FLOW_KEYS.flow_id,
	name: MANAGED_FLOW_KEYS.name,
	status: MANAGED_FLOW_KEYS.status,
	...PREVIEW_KEYS,
	categories: MANAGED_FLOW_KEYS.categories,
	validation_errors: MANAGED_FLOW_KEYS.validation_errors,
};

/** What our check finds beside errors. */
const FOUND_KEYS = {
	warnings: 'What Meta accepts, but can fail later.',
	advice: 'What Meta accepts, but works in another way on the phone than people expect.',
};

const FAILED_STEPS_KEY = {
	failed_steps:
		'What failed after the Flow was saved, if anything did: `step`, `message` and `fix`.',
};

const KEY_KEYS = {
	phone_number_id: "Meta's ID of the business number.",
	signature_status: '`VALID` or `MISMATCH`. Null when Meta does not say.',
	public_key: 'The public key of the number, in PEM. Null when it has none.',
};

/** By the name that the documents give each table. */
export const OUTPUTS = {
	sentFlow: { keys: SENT_KEYS, sometimes: SOMETIMES_SENT_KEYS },
	sentTemplate: {
		keys: {
			...SENT_KEYS,
			template_name: 'The template.',
			template_language: 'Code of its language.',
		},
		sometimes: SOMETIMES_SENT_KEYS,
	},
	answered: {
		keys: { ...RESPONSE_KEYS, ...WAIT_KEYS },
		sometimes: {
			...UNKNOWN_ANSWERS_KEY,
			...UNREADABLE_KEYS,
			recovered:
				'True: n8n has lost what the execution stored, such as `reference`. The token alone identified the answer.',
			...FILES_KEY,
			...REVIEW_KEYS,
		},
	},
	notAnswered: {
		keys: {
			reason: '`timed_out` or `delivery_failed`. The first key.',
			...RESPONSE_KEYS,
			...WAIT_KEYS,
			...NO_ANSWER_KEYS,
		},
		sometimes: {
			failure: 'With `delivery_failed`: the cause, as in a [message status](flow-response-trigger.md#message-status).',
			...REVIEW_KEYS,
		},
	},
	failedItem: {
		keys: {
			error: 'What happened.',
			message: 'What to do.',
		},
		sometimes: {
			details:
				'`http_code`: the status of Exotel, or null. `delivery`: `not_sent`, or `unknown` when the message may have been sent.',
		},
	},
	flowResponse: {
		keys: RESPONSE_KEYS,
		sometimes: {
			...UNKNOWN_ANSWERS_KEY,
			...UNREADABLE_KEYS,
			...FILES_KEY,
			raw_payload: 'With *Raw Payload*: the call, or the part of it about this event.',
			...LATE_KEYS,
		},
	},
	messageStatus: {
		keys: {
			event: '`message_status`',
			message_id: 'The `message_id` of Send WhatsApp Flow.',
			status:
				'`pending`, `sent`, `delivered`, `read`, `failed`, or `unknown` for a report that cannot be understood. Unknown ends no wait.',
			status_text: "Exotel's own words for it.",
			from: 'Your business number.',
			to: "The person's number.",
			user_id: PERSON_KEYS.user_id,
			timestamp: 'ISO 8601 in UTC.',
			custom_data: 'The *Custom Data* of the send, when the call has it.',
			failure:
				'For a failed message: `code`, `message` (what it means), `fix` (what to do) and `description` (Exotel\'s words). Otherwise null.',
		},
		sometimes: {
			raw_payload: 'With *Raw Payload*: the call, or the part of it about this event.',
			...LATE_KEYS,
		},
	},
	incomingMessage: {
		keys: {
			event: '`incoming_message`',
			message_id: "Exotel's id of the message.",
			context_message_id: 'Id of the message it replies to.',
			...PERSON_KEYS,
			type: "Exotel's word for the kind of message.",
			text: 'What the person wrote or pressed, for kinds that have words.',
			content: 'The content as it came.',
			timestamp: 'ISO 8601 in UTC.',
			custom_data: 'The *Custom Data* of the send, when the call has it.',
		},
		sometimes: {
			raw_payload: 'With *Raw Payload*: the call, or the part of it about this event.',
		},
	},
	dataRequest: {
		keys: {
			event: '`data_request`',
			action:
				'`INIT`: the Flow was opened. `data_exchange`: the person sent a screen. `BACK`: the person pressed back on a screen with `refresh_on_back`.',
			screen: 'The screen it was made on. Null on INIT, and from some phones on BACK.',
			data: 'What the screen sent. Empty on INIT and BACK.',
			answers:
				'The input of the screen in words, as an object. With the Flow JSON: titles instead of IDs, numbers, yes/no, dates.',
			answers_list: 'The same as a list with `name`, `question`, `answer`, `id`, `type` and `screen`.',
			...REQUEST_TOKEN_KEYS,
			token_signature:
				"Meta's own signature of the token (Data API 4.0): `ok`, `missing`, `invalid`, or `unchecked` without an App Secret. With *Check and Refuse* `invalid` is refused.",
			version: 'Version of the Data API.',
			exchange:
				'What Respond to Flow needs, encrypted with your key. It opens in this workflow only and is worthless after the time-out.',
		},
		sometimes: { ...UNKNOWN_ANSWERS_KEY, ...FILES_KEY },
	},
	errorNotice: {
		keys: {
			event: '`error_notice`',
			error: "Meta's name of the error, such as `payload-schema-error`.",
			error_message: "Meta's text.",
			screen: 'The screen it happened on.',
			...REQUEST_TOKEN_KEYS,
			version: 'Version of the Data API.',
		},
	},
	flowAnswer: {
		keys: {
			response_type: 'The *Response Type*, by its internal name.',
			sent: 'Whether the phone got it. False in the editor, where nobody waits.',
			took_ms: 'Milliseconds since the request came.',
		},
		sometimes: {
			screen: 'The screen that the phone shows.',
			message: 'The text that the person reads.',
			data: 'The data that the phone got.',
		},
	},
	builtFlow: {
		keys: {
			flow_json: 'The Flow, in Flow JSON 7.3.',
			flow_json_text:
				'The same as text, to paste into WhatsApp Manager. Not in the result of a tool of an AI agent.',
			answers: FORM_KEYS.answers,
			needs: FORM_KEYS.needs,
			problems:
				'What could not be made as you asked. Each entry has `level` (`error`: something is missing, `warning`: it was made in another way), `question` (the number of the question, from 1), `message` and `fix`.',
		},
	},
	checkedFlow: {
		keys: {
			valid: 'Whether Meta would accept the Flow, which has no errors then.',
			errors:
				"What Meta would refuse, in the form of Meta's own errors. Each entry has `error` (Meta's name), `rule`, `message`, `fix` and `pointers` (the places in the JSON).",
			...FOUND_KEYS,
			...FORM_KEYS,
		},
	},
	previewedFlow: {
		keys: {
			screens: 'The screens of the Flow, each with `id` and `title`.',
		},
		sometimes: {
			phone_url:
				'With *Show on Phone*: the address of the page on which you can fill in the Flow. Open it on the computer on which the sandbox runs.',
			flow_id: 'With *Show on Phone*: the ID under which the phone has the Flow.',
		},
	},
	readAnswers: {
		keys: {
			answers: RESPONSE_KEYS.answers,
			answers_list: RESPONSE_KEYS.answers_list,
		},
		sometimes: { ...UNKNOWN_ANSWERS_KEY },
	},
	builtAndSavedFlow: {
		keys: SAVED_KEYS,
		sometimes: FAILED_STEPS_KEY,
	},
	savedFlow: {
		keys: { ...SAVED_KEYS, ...FOUND_KEYS },
		sometimes: FAILED_STEPS_KEY,
	},
	managedFlow: {
		keys: {
			...MANAGED_FLOW_KEYS,
			can_send_message:
				'Whether Meta sends the Flow: `AVAILABLE`, `LIMITED` or `BLOCKED`. Null when Meta does not say.',
			health_reasons: 'Why Meta does not send it, or not to everybody: a list of texts.',
			...PREVIEW_KEYS,
		},
		sometimes: {
			flow_json: 'With *Include Flow JSON*: the Flow JSON as an object.',
			flow_json_text:
				'With *Include Flow JSON*: the same as text, as it was uploaded. Not in the result of a tool of an AI agent.',
			failed_steps: 'Why the Flow JSON could not be fetched, if it could not: `step`, `message` and `fix`.',
		},
	},
	listedFlow: { keys: MANAGED_FLOW_KEYS },
	previewLink: {
		keys: {
			flow_id: MANAGED_FLOW_KEYS.flow_id,
			name: MANAGED_FLOW_KEYS.name,
			status: MANAGED_FLOW_KEYS.status,
			...PREVIEW_KEYS,
		},
	},
	publishedFlow: {
		keys: {
			action: '`published`, or `unchanged` when it was published already.',
			flow_id: MANAGED_FLOW_KEYS.flow_id,
			name: MANAGED_FLOW_KEYS.name,
			status: '`PUBLISHED`',
		},
	},
	deprecatedFlow: {
		keys: {
			action: '`deprecated`, or `unchanged` when it was deprecated already.',
			flow_id: 'The ID of the Flow.',
			status: '`DEPRECATED`',
		},
	},
	deletedFlow: { keys: { flow_id: 'The ID that the Flow had.', deleted: 'True.' } },
	setKey: {
		keys: {
			action: '`updated`, or `unchanged` when the number has this very key already.',
			...KEY_KEYS,
		},
	},
	keyState: {
		keys: {
			...KEY_KEYS,
			matches_credential:
				'Whether the encryption credential opens what phones encrypt with this key. Null when the node has no such credential.',
			matching_key: '`current` or `previous`: the private key that belongs to it. Null when none does.',
		},
	},
	keyPair: {
		keys: {
			private_key: 'PEM, encrypted with the passphrase. Put it into the credential.',
			public_key: 'PEM. It is uploaded to WhatsApp for your number.',
		},
	},
} satisfies Record<string, OutputKeys>;

export type OutputName = keyof typeof OUTPUTS;

/** One row for each key; what comes in some cases only stands last. */
export function outputTable(name: OutputName): string {
	const { keys, sometimes = {} }: OutputKeys = OUTPUTS[name];
	return table(
		['Key', 'What it holds'],
		[...Object.entries(keys), ...Object.entries(sometimes)].map(([key, text]) => [
			`\`${key}\``,
			text,
		]),
	);
}
