/** What the player of a Flow shows and keeps. Plain data: no DOM, no Node. */
import type { FlowOpening } from '../../../flowJson/checkOpening.ts';
import type { Component, FlowJson, Json, JsonObject, Screen } from '../../../flowJson/types.ts';

export type { Component, FlowJson, Json, JsonObject, Screen };

// Values

/**
 * An encrypted file as an endpoint gets it in a data_exchange (docs/protocol/flows.md#files); all of the metadata is
 * base64.
 */
export interface EncryptedMedia {
	media_id: string;
	cdn_url: string;
	file_name: string;
	encryption_metadata: {
		encrypted_hash: string;
		iv: string;
		encryption_key: string;
		hmac_key: string;
		plaintext_hash: string;
	};
}

/** A file the person has chosen. The page gives it; the answer holds a media object made of it. */
export interface PickedFile {
	file_name: string;
	mime_type: string;
	/** base64 */
	sha256: string;
	/** Media id of the completion answer. */
	id: string;
	sizeBytes: number;
	/** What an endpoint gets instead; null when the Flow has no endpoint. */
	encrypted: EncryptedMedia | null;
}

/** Both are `YYYY-MM-DD`, or empty as long as they are not chosen. */
export interface DateRange {
	'start-date': string;
	'end-date': string;
}

/** What an input holds while the form is open. The type depends on the input, see its view. */
export type InputValue = string | boolean | string[] | DateRange | PickedFile[];

// The view of a screen: everything resolved, hidden components left out

/** Something that can be pressed. Hand it back to `perform` as it is. */
export interface Action {
	readonly name: 'navigate' | 'complete' | 'data_exchange' | 'open_url' | 'update_data';
	readonly next?: { readonly type: string; readonly name: string };
	readonly payload?: JsonObject;
	readonly url?: string;
	/** The inputs of the screen have to be right first; so it is for the footer's button. */
	readonly submits: boolean;
	/** The item of a NavigationList that it belongs to. */
	readonly selects?: { readonly name: string; readonly id: string };
}

interface Viewed<Type extends string> {
	type: Type;
	/** Unique on the screen, and the same as long as the component is there. */
	key: string;
}

export interface HeadingView extends Viewed<'TextHeading' | 'TextSubheading'> {
	text: string;
}

export interface TextView extends Viewed<'TextBody' | 'TextCaption'> {
	/** May have several lines. */
	text: string;
	fontWeight: 'normal' | 'bold' | 'italic' | 'bold_italic';
	strikethrough: boolean;
	/** The text is Markdown: bold, italic, struck through, links, lists. */
	markdown: boolean;
}

/** Text is Markdown, with headings, tables and `data:` images too. */
export interface RichTextView extends Viewed<'RichText'> {
	text: string;
}

export interface ImageView extends Viewed<'Image'> {
	/** A `data:` URL, or empty when the definition gives no JPEG, PNG or WebP. */
	src: string;
	altText: string;
	width: number | null;
	height: number | null;
	/** Width divided by height. */
	aspectRatio: number | null;
	scaleType: 'contain' | 'cover';
}

export interface ImageCarouselView extends Viewed<'ImageCarousel'> {
	images: Array<{ src: string; altText: string }>;
	aspectRatio: '4:3' | '16:9';
	scaleType: 'contain' | 'cover';
}

export interface EmbeddedLinkView extends Viewed<'EmbeddedLink'> {
	text: string;
	action: Action | null;
}

export interface NavigationItem {
	id: string;
	title: string;
	description: string;
	metadata: string;
	/** `data:` URL or empty */
	image: string;
	altText: string;
	end: { title: string; description: string; metadata: string };
	badge: string;
	tags: string[];
	action: Action | null;
}

export interface NavigationListView extends Viewed<'NavigationList'> {
	label: string;
	description: string;
	mediaSize: 'regular' | 'large';
	items: NavigationItem[];
}

export interface FooterView extends Viewed<'Footer'> {
	label: string;
	/** Empty texts are not shown. */
	leftCaption: string;
	centerCaption: string;
	rightCaption: string;
	enabled: boolean;
	action: Action | null;
}

/** What all inputs share. */
interface InputView<Type extends string, Value extends InputValue> extends Viewed<Type> {
	/** Hand it to `setValue`. */
	name: string;
	label: string;
	/** Text above or below the input; empty when there is none. */
	helperText: string;
	required: boolean;
	enabled: boolean;
	value: Value;
	/** What is wrong with the value, or null as long as nothing is to be shown. */
	error: string | null;
}

export interface TextInputView extends InputView<'TextInput', string> {
	inputType: 'text' | 'number' | 'email' | 'password' | 'passcode' | 'phone';
	minChars: number;
	maxChars: number;
	/** Regular expression for the whole value; empty for none. Possibly hostile: leave it to the runtime. */
	pattern: string;
	/** Prominent label of several lines. */
	large: boolean;
}

export interface TextAreaView extends InputView<'TextArea', string> {
	maxChars: number;
	large: boolean;
}

export interface Option {
	id: string;
	title: string;
	description: string;
	metadata: string;
	enabled: boolean;
	/** `data:` URL or empty */
	image: string;
	altText: string;
	/** `#rrggbb` or empty; shown when there is no image */
	color: string;
}

export interface SingleChoiceView extends InputView<'RadioButtonsGroup' | 'Dropdown', string> {
	/** The chosen option's id is the value, empty for none. */
	options: Option[];
	mediaSize: 'regular' | 'large';
}

export interface MultipleChoiceView extends InputView<'CheckboxGroup' | 'ChipsSelector', string[]> {
	/** The ids of the chosen options are the value. */
	options: Option[];
	minSelected: number;
	/** Null for no limit. */
	maxSelected: number | null;
	mediaSize: 'regular' | 'large';
}

export interface OptInView extends InputView<'OptIn', boolean> {
	/** The "Read more" link; null for none. */
	readMore: Action | null;
}

/** Which days can be chosen; all are `YYYY-MM-DD`, empty for no limit. */
export interface SelectableDays {
	minDate: string;
	maxDate: string;
	unavailableDates: string[];
}

export interface DatePickerView extends InputView<'DatePicker', string>, SelectableDays {}

export type Weekday = 'Mon' | 'Tue' | 'Wed' | 'Thu' | 'Fri' | 'Sat' | 'Sun';

interface CalendarView extends SelectableDays {
	title: string;
	description: string;
	/** The days of the week that can be chosen. */
	includeDays: Weekday[];
}

export interface CalendarPickerView extends InputView<'CalendarPicker', string>, CalendarView {
	mode: 'single';
}

/** `label`, `helperText` and `required` are those of the first day. */
export interface CalendarRangeView extends InputView<'CalendarPicker', DateRange>, CalendarView {
	mode: 'range';
	endLabel: string;
	endHelperText: string;
	endRequired: boolean;
	/** From the first day to the last; null for no limit. */
	minDays: number | null;
	maxDays: number | null;
}

interface PickerView<Type extends string> extends InputView<Type, PickedFile[]> {
	minFiles: number;
	maxFiles: number;
	maxFileSizeKb: number;
}

export interface PhotoPickerView extends PickerView<'PhotoPicker'> {
	photoSource: 'camera_gallery' | 'camera' | 'gallery';
}

export interface DocumentPickerView extends PickerView<'DocumentPicker'> {
	/** Empty: any that WhatsApp takes. */
	allowedMimeTypes: string[];
}

export type InputComponentView =
	| TextInputView
	| TextAreaView
	| SingleChoiceView
	| MultipleChoiceView
	| OptInView
	| DatePickerView
	| CalendarPickerView
	| CalendarRangeView
	| PhotoPickerView
	| DocumentPickerView;

/** A component to be drawn. If, Switch and Form are resolved away; the Footer is in `ScreenView.footer`. */
export type ComponentView =
	| HeadingView
	| TextView
	| RichTextView
	| ImageView
	| ImageCarouselView
	| EmbeddedLinkView
	| NavigationListView
	| InputComponentView;

export interface ScreenView {
	id: string;
	title: string;
	components: ComponentView[];
	footer: FooterView | null;
	canGoBack: boolean;
	/** Where the person is: step 2 of 3, by the shortest way to the end. */
	progress: { step: number; of: number };
	/** The endpoint is being asked: show that the person has to wait, and take no input. */
	waiting: boolean;
	/** Message of the endpoint to be shown for a moment (`error_message`), or null. */
	notice: string | null;
}

// The session

/** How the message opens the Flow. */
export interface Opening extends FlowOpening {
	/** As sent; null when the message has none. */
	token: string | null;
}

/** What one screen holds. */
export interface ScreenState {
	readonly data: JsonObject;
	/** What the person has entered; inputs not touched have their initial value. */
	readonly form: Readonly<Record<string, InputValue>>;
}

/** One person in one Flow. Plain, immutable data; read it through `viewOf`. */
export interface FlowState {
	readonly flow: FlowJson;
	readonly token: string | null;
	/** Screens the person went through; the last one is open. Empty until the endpoint has named the first. */
	readonly path: readonly string[];
	readonly screens: Readonly<Record<string, ScreenState>>;
	/** Inputs of the open screen whose errors are shown. */
	readonly errors: Readonly<Record<string, string>>;
	/** Inputs of the open screen changed since it opened; errors from the definition are no longer shown there. */
	readonly touched: readonly string[];
	readonly notice: string | null;
	/** What the endpoint is being asked. */
	readonly waiting: EndpointRequest | null;
}

/** What the phone asks of the endpoint (docs/protocol/flows.md#endpoint-requests). */
export interface EndpointRequest {
	action: 'INIT' | 'data_exchange' | 'BACK';
	/** Empty on INIT. */
	screen: string;
	data: JsonObject;
}

/** The endpoint's answer, decrypted and parsed (docs/protocol/flows.md#endpoint-answers). Anything: it is checked. */
export type EndpointAnswer = unknown;

/** What a phone reports to the endpoint and shows as an error (docs/protocol/flows.md#endpoint-status-codes). */
export type ClientError =
	| 'payload-schema-error'
	| 'invalid-screen-transition'
	| 'public-key-missing'
	| 'response-decryption-error'
	| 'business-decryption-error'
	| 'timeout_error'
	| 'no_http_response_error'
	| 'unexpected_http_status_code'
	| 'cannot_be_served';

/** The outcome of whatever the person does. */
export type Step =
	/** Still on the screen: with field errors, with changed values, or as before. */
	| { kind: 'here'; state: FlowState }
	/** Another screen is open. */
	| { kind: 'navigated'; state: FlowState }
	/** The Flow is over; this is the answer's `response_json`, `flow_token` included. */
	| {
			kind: 'completed';
			state: FlowState;
			response: JsonObject;
			/** Keys of the response to be masked in the chat's summary. */
			sensitive: string[];
	  }
	/** To be carried out; then `applyEndpointAnswer`. */
	| { kind: 'data_exchange'; state: FlowState; request: EndpointRequest }
	| { kind: 'open_url'; state: FlowState; url: string }
	/** The phone shows an error; the state is the one before. */
	| { kind: 'failed'; state: FlowState; error: ClientError; message: string };
