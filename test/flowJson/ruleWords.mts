import type { RuleId } from '../../flowJson/check/rules.ts';

/** What an author reads when a Flow breaks a rule: the place, what is wrong, how to mend it. Of the broken Flow of everyRule.test.ts. */
export interface Words {
	path: string;
	message: string;
	fix: string;
	/** Other rules that the same Flow breaks. */ others?: RuleId[];
}

export const WORDS: Record<RuleId, Words> = {
	'json-size': {
		path: '',
		message: 'The definition has more than 10 MB',
		fix: 'Make pictures smaller.',
	},
	'json-syntax': { path: '', message: 'This is not JSON: ', fix: 'Correct it there.' },
	'json-depth': { path: '', message: 'The definition is nested too deep', fix: 'Flatten it.' },
	'known-property': {
		path: 'screens[0].layout.children[0].placeholder',
		message: 'Screen LAST, TextInput "name": placeholder is not a property here',
		fix: 'Remove it. Known are: visible, name, label, enabled, required, error-message, input-type, min-chars, max-chars, pattern, helper-text, init-value, label-variant.',
		others: ['input-lost'],
	},
	'property-since': {
		path: 'screens[0].layout.children[0].label-variant',
		message: 'Screen LAST, TextInput "name": label-variant needs Flow JSON 7.0',
		fix: 'Set version to 7.0 or newer, or leave label-variant out.',
		others: ['input-lost'],
	},
	'required-property': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LAST, TextInput "x": label is missing',
		fix: 'Add label.',
		others: ['input-lost'],
	},
	'property-type': {
		path: 'screens[0].layout.children[0].required',
		message: 'Screen LAST, TextInput "name": required is of type boolean',
		fix: 'Give it a value of type boolean.',
		others: ['input-lost'],
	},
	'property-choice': {
		path: 'screens[0].layout.children[0].input-type',
		message:
			'Screen LAST, TextInput "name": input-type is one of: text, number, email, password, passcode, phone',
		fix: 'Use one of these values instead of "date".',
		others: ['input-lost'],
	},
	'property-format': {
		path: 'screens[0].layout.children[0].on-click-action.url',
		message: 'Screen LAST, EmbeddedLink "Go": url is a web address',
		fix: 'Begin it with https://.',
	},
	'image-kind': {
		path: 'screens[0].layout.children[0].src',
		message: 'Screen LAST, Image: src is neither JPEG nor PNG',
		fix: 'Convert the picture.',
	},
	'image-size': {
		path: 'screens[0].layout.children[0].src',
		message: 'Screen LAST, Image: src has more than 300 kB',
		fix: 'Make the picture smaller.',
	},
	'date-format': {
		path: 'screens[0].layout.children[0].min-date',
		message: 'Screen LAST, DatePicker "d": min-date is a day',
		fix: 'Write it as YYYY-MM-DD, such as 2026-01-31.',
		others: ['input-lost'],
	},
	'min-items': {
		path: 'screens[0].layout.children[0].data-source',
		message: 'Screen LAST, RadioButtonsGroup "r": data-source has at least 1 entry',
		fix: 'Add an entry.',
		others: ['input-lost'],
	},
	'max-items': {
		path: 'screens[0].layout.children[0].images',
		message: 'Screen LAST, ImageCarousel: images has at most 3 entries',
		fix: 'Leave 3.',
	},
	'items-shown': {
		path: 'screens[0].layout.children[0].data-source',
		message: 'Screen LAST, RadioButtonsGroup "r": phones show 20 entries of data-source',
		fix: 'Leave 20.',
		others: ['input-lost'],
	},
	'min-value': {
		path: 'screens[0].layout.children[0].max-file-size-kb',
		message: 'Screen LAST, PhotoPicker "p": max-file-size-kb is at least 1',
		fix: 'Raise it to 1 or more.',
		others: ['input-lost'],
	},
	'max-value': {
		path: 'screens[0].layout.children[0].max-file-size-kb',
		message: 'Screen LAST, PhotoPicker "p": max-file-size-kb is at most 25600',
		fix: 'Lower it to 25600 or less.',
		others: ['input-lost'],
	},
	'empty-text': {
		path: 'screens[0].layout.children[0].helper-text',
		message: 'Screen LAST, TextInput "name": helper-text is empty',
		fix: 'Enter a text, or leave helper-text out.',
		others: ['input-lost'],
	},
	'text-cut-off': {
		path: 'screens[0].layout.children[0].label',
		message: 'Screen LAST, TextInput "name": label has more than 20 characters: phones cut it off',
		fix: 'Shorten it to 20 characters.',
		others: ['input-lost'],
	},
	'known-component': {
		path: 'screens[0].layout.children[0].type',
		message: 'Screen LAST, constructor: there is no component constructor',
		fix: 'Use one of: TextHeading, TextSubheading, TextBody, TextCaption, RichText, TextInput, TextArea, RadioButtonsGroup, CheckboxGroup, Dropdown, ChipsSelector, OptIn, DatePicker, CalendarPicker, PhotoPicker, DocumentPicker, Image, ImageCarousel, EmbeddedLink, NavigationList, Footer, Form, If, Switch.',
	},
	'component-since': {
		path: 'screens[0].layout.children[0].type',
		message: 'Screen LAST, ChipsSelector "r": ChipsSelector needs Flow JSON 6.3',
		fix: 'Set version to 6.3 or newer.',
		others: ['input-lost'],
	},
	'action-allowed': {
		path: 'screens[0].layout.children[0].on-click-action.name',
		message: 'Screen ONE, Footer "Go on": name is one of: navigate, complete, data_exchange',
		fix: 'Use another action than "open_url".',
		others: ['routing-connected', 'no-way-to-end'],
	},
	'component-object': {
		path: 'screens[0].layout.children[0].children[0]',
		message: 'Screen LAST, Form "form": a component is an object with a type',
		fix: 'Write it such as { "type": "TextBody", "text": "Hello" }.',
	},
	'version-missing': { path: '', message: 'Version is missing', fix: 'Add "version": "7.3".' },
	'version-form': {
		path: 'version',
		message: 'Version is two numbers with a dot',
		fix: 'Write it such as "7.3".',
		others: ['component-since', 'component-since'],
	},
	'version-publishable': {
		path: 'version',
		message: 'Version 5.0 cannot be published any more, or is not known',
		fix: 'Use 7.3 for a new Flow.',
	},
	'data-api-version': {
		path: 'data_api_version',
		message: 'Data_api_version is "3.0" or "4.0"',
		fix: 'Write "3.0", as text.',
	},
	'data-api-since': {
		path: 'data_api_version',
		message: 'Data_api_version 4.0 needs Flow JSON 7.3',
		fix: 'Set version to 7.3, or data_api_version to "3.0".',
	},
	'data-channel-uri': {
		path: 'data_channel_uri',
		message: 'Data_channel_uri is only for versions below 3.0',
		fix: 'Remove it. The address of the endpoint is set on the Flow (endpoint_uri).',
	},
	'exchange-needs-endpoint': {
		path: 'screens[0].layout.children[0].on-click-action',
		message: 'Screen ONE, Footer "Go on": data_exchange needs an endpoint',
		fix: 'Add "data_api_version": "3.0" and a routing_model, or use navigate or complete.',
		others: ['routing-connected'],
	},
	'screen-id': {
		path: 'screens[0].id',
		message: 'Screen LAST_1: the ID of a screen has letters and underscores only',
		fix: 'Rename it, such as LAST_B.',
	},
	'screen-id-unique': {
		path: 'screens[1].id',
		message: 'Screen LAST: two screens have the ID LAST',
		fix: 'Rename one of them.',
	},
	'screen-id-reserved': {
		path: 'screens[0].id',
		message: 'Screen Success: the ID Success is reserved',
		fix: 'Rename the screen, such as DONE.',
	},
	'max-screens': {
		path: 'screens',
		message: 'A Flow has at most 100 screens',
		fix: 'Leave screens out, or make two Flows of it.',
		others: [
			'screen-id',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
			'routing-connected',
		],
	},
	'terminal-screen': {
		path: 'screens',
		message: 'No screen ends the Flow',
		fix: 'Set "terminal": true on the last screen (and not "success": false).',
	},
	'terminal-footer': {
		path: 'screens[0]',
		message: 'Screen LAST: a terminal screen has a Footer',
		fix: 'Add a Footer with the action complete.',
	},
	'success-terminal': {
		path: 'screens[0].success',
		message: 'Screen ONE: success stands on terminal screens only',
		fix: 'Remove success, or set "terminal": true.',
	},
	'sensitive-input': {
		path: 'screens[0].sensitive',
		message: 'Screen LAST: sensitive names pin, which is not an input of the screen',
		fix: 'Use the names of inputs.',
		others: ['input-lost'],
	},
	'refresh-needs-endpoint': {
		path: 'screens[0].refresh_on_back',
		message: 'Screen LAST: refresh_on_back needs an endpoint',
		fix: 'Remove it, or add data_api_version and a routing_model.',
	},
	'refresh-without-effect': {
		path: 'screens[0].refresh_on_back',
		message: 'Screen LAST: refresh_on_back has no effect on the first screen',
		fix: 'Set it on the screen that people go back from.',
	},
	'model-shape': {
		path: 'screens[0].data.x',
		message: 'Screen LAST: the data model x has no type',
		fix: 'Add a type.',
	},
	'model-type': {
		path: 'screens[0].data.x.type',
		message:
			'Screen LAST: the type of x is one of: string, number, integer, boolean, object, array',
		fix: 'Use one of these types.',
	},
	'model-inner': {
		path: 'screens[0].data.x',
		message: 'Screen LAST: the array x declares no items',
		fix: 'Add items with a type.',
	},
	'model-example': {
		path: 'screens[0].data.x',
		message: 'Screen LAST: x has no __example__',
		fix: 'Add an __example__ of its type.',
	},
	'model-example-inside': {
		path: 'screens[0].data.x.items.__example__',
		message: 'Screen LAST: __example__ stands inside of another model',
		fix: 'Move it into the __example__ of the value as a whole.',
	},
	'model-example-type': {
		path: 'screens[0].data.x.__example__',
		message: 'Screen LAST: x: __example__ should be a number, but is a string',
		fix: 'Make the example and the type fit.',
	},
	'max-components': {
		path: 'screens[0].layout.children',
		message: 'Screen LAST: a screen has at most 50 components',
		fix: 'Move some of them to another screen.',
	},
	'max-of-type': {
		path: 'screens[0].layout.children[3]',
		message: 'Screen LAST, Image: a screen has at most 3 Image',
		fix: 'Remove it, or move it to another screen.',
	},
	'name-unique': {
		path: 'screens[0].layout.children[1].name',
		message: 'Screen LAST, TextInput "name": two components of the screen have the name name',
		fix: 'Rename one of them.',
		others: ['input-lost'],
	},
	'input-needs-form': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LAST, TextInput "name": below Flow JSON 4.0 inputs stand in a Form',
		fix: 'Put a Form around the inputs, or set version to 7.3.',
		others: ['version-publishable', 'input-lost'],
	},
	'inputs-outside-form': {
		path: 'screens[0].layout.children[1]',
		message: 'Screen LAST, TextInput "outside": TextInput stands beside a Form',
		fix: 'Move it into the Form, or do without the Form.',
		others: ['input-lost', 'input-lost'],
	},
	'form-in-form': {
		path: 'screens[0].layout.children[0].children[0]',
		message: 'Screen LAST, Form "inner": a Form stands inside of a Form',
		fix: 'Leave the inner one out.',
		others: ['input-lost'],
	},
	'one-form': {
		path: 'screens[0].layout.children[1]',
		message: 'Screen LAST, Form "second": a screen has one Form',
		fix: 'Put its inputs into the first one.',
		others: ['input-lost', 'input-lost'],
	},
	'branch-component': {
		path: 'screens[0].layout.children[1].then[0]',
		message: 'Screen LAST, RichText "x": If does not hold RichText',
		fix: 'Move it out.',
		others: ['rich-text-alone', 'input-lost'],
	},
	'branch-empty': {
		path: 'screens[0].layout.children[1].then',
		message: 'Screen LAST, If: then is empty',
		fix: 'Add a component.',
		others: ['input-lost'],
	},
	'switch-cases': {
		path: 'screens[0].layout.children[1].cases',
		message: 'Screen LAST, Switch: a Switch has at least one case',
		fix: 'Add a case.',
		others: ['input-lost'],
	},
	'branch-nesting': {
		path: 'screens[0].layout.children[1].then[0].then[0].then[0]',
		message: 'Screen LAST, If: If and Switch are nested at most 3 deep',
		fix: 'Join conditions with &&, each in parentheses.',
		others: ['input-lost'],
	},
	'branch-footer-if': {
		path: 'screens[0].layout.children[1]',
		message: 'Screen LAST, If: a Footer in one branch is in every branch',
		fix: 'Add a Footer to the others, or move it out.',
		others: ['input-lost'],
	},
	'branch-footer-switch': {
		path: 'screens[0].layout.children[1]',
		message: 'Screen LAST, Switch: a Footer in one branch is in every branch',
		fix: 'Add a Footer to the others, or move it out.',
		others: ['input-lost'],
	},
	'footer-outermost': {
		path: 'screens[0].layout.children[1].then[0].then[0]',
		message:
			'Screen LAST, Footer "Go on": a Footer stands in the outermost If or Switch only (and 1 more like this)',
		fix: 'Move it out.',
		others: ['branch-footer-if', 'input-lost'],
	},
	'chips-in-branch': {
		path: 'screens[0].layout.children[1].then[0]',
		message: 'Screen LAST, ChipsSelector "r": ChipsSelector in If or Switch needs Flow JSON 7.1',
		fix: 'Set version to 7.1 or newer.',
		others: ['input-lost', 'input-lost'],
	},
	'list-alone': {
		path: 'screens[0].layout.children[1]',
		message: 'Screen LIST, NavigationList "l": no other component stands beside a NavigationList',
		fix: 'Move the others to another screen.',
	},
	'list-terminal': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LIST, NavigationList "l": a NavigationList stands on no terminal screen',
		fix: 'Let its items lead to a last screen.',
		others: ['terminal-footer'],
	},
	'rich-text-alone': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LAST, RichText "x": only a Footer stands beside a RichText',
		fix: 'Use TextBody with "markdown": true, or another screen.',
	},
	'one-picker': {
		path: 'screens[0].layout.children[1]',
		message:
			'Screen LAST, DocumentPicker "doc": a screen has one PhotoPicker or one DocumentPicker',
		fix: 'Move it to another screen.',
		others: ['input-lost', 'input-lost'],
	},
	'footer-captions': {
		path: 'screens[0].layout.children[0]',
		message:
			'Screen LAST, Footer "Go on": a Footer has center-caption, or left-caption and right-caption',
		fix: 'Remove or add a caption.',
	},
	'pattern-help': {
		path: 'screens[0].layout.children[0].pattern',
		message: 'Screen LAST, TextInput "name": pattern needs helper-text',
		fix: 'Add a helper-text that says what is expected.',
		others: ['input-lost'],
	},
	'pattern-readable': {
		path: 'screens[0].layout.children[0].pattern',
		message:
			'Screen LAST, TextInput "name": pattern is not a regular expression that a phone can use',
		fix: 'Correct it.',
		others: ['input-lost'],
	},
	'pattern-input-type': {
		path: 'screens[0].layout.children[0].pattern',
		message: 'Screen LAST, TextInput "name": pattern does not go with input-type phone',
		fix: 'Remove it: the phone checks e-mail addresses and phone numbers itself.',
		others: ['input-lost'],
	},
	'min-above-max': {
		path: 'screens[0].layout.children[0].min-chars',
		message: 'Screen LAST, TextInput "name": min-chars is above max-chars',
		fix: 'Swap or change them.',
		others: ['input-lost'],
	},
	'date-range': {
		path: 'screens[0].layout.children[0].min-date',
		message: 'Screen LAST, DatePicker "d": min-date is after max-date',
		fix: 'Swap or change them.',
		others: ['input-lost'],
	},
	'date-unavailable': {
		path: 'screens[0].layout.children[0].unavailable-dates[0]',
		message:
			'Screen LAST, DatePicker "d": an unavailable day lies outside of min-date and max-date',
		fix: 'Remove it.',
		others: ['input-lost'],
	},
	'option-ids': {
		path: 'screens[0].layout.children[0].data-source[1].id',
		message: 'Screen LAST, RadioButtonsGroup "r": two options have the ID a',
		fix: 'Give each option an ID of its own.',
		others: ['input-lost'],
	},
	'option-pictures': {
		path: 'screens[0].layout.children[0].data-source',
		message: 'Screen LAST, RadioButtonsGroup "r": options have images or colours, not both',
		fix: 'Use one of them for all options.',
		others: ['input-lost'],
	},
	'option-images-shown': {
		path: 'screens[0].layout.children[0].data-source',
		message: 'Screen LAST, Dropdown "r": a Dropdown with images shows 100 options',
		fix: 'Leave the images or options out.',
		others: ['input-lost'],
	},
	'select-action-once': {
		path: 'screens[0].layout.children[0].on-select-action',
		message:
			'Screen LAST, RadioButtonsGroup "r": on-select-action stands on the component or on its options, not on both',
		fix: 'Remove it in one place.',
		others: ['input-lost'],
	},
	'select-action-payload': {
		path: 'screens[0].layout.children[0].on-select-action',
		message: 'Screen LAST, RadioButtonsGroup "r": on-select-action has no payload',
		fix: 'Add a payload.',
		others: ['required-property', 'input-lost'],
	},
	'max-selected': {
		path: 'screens[0].layout.children[0].max-selected-items',
		message: 'Screen LAST, CheckboxGroup "r": max-selected-items of a CheckboxGroup is at least 2',
		fix: 'Use RadioButtonsGroup for a single choice.',
		others: ['input-lost'],
	},
	'calendar-single': {
		path: 'screens[0].layout.children[0].min-days',
		message: 'Screen LAST, CalendarPicker "d": min-days is for mode range',
		fix: 'Set "mode": "range", or remove it.',
		others: ['input-lost'],
	},
	'calendar-range': {
		path: 'screens[0].layout.children[0].label',
		message:
			'Screen LAST, CalendarPicker "d": label in mode range is an object with start-date and end-date',
		fix: 'Write it such as { "start-date": "Arrival", "end-date": "Departure" }.',
		others: ['input-lost'],
	},
	'item-action': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LIST, NavigationList "l": on-click-action is missing on the list, or on items',
		fix: 'Add it to the list, or to every item.',
		others: ['routing-connected', 'no-way-to-end'],
	},
	'item-action-once': {
		path: 'screens[0].layout.children[0]',
		message:
			'Screen LIST, NavigationList "l": on-click-action stands on the list or on its items, not on both',
		fix: 'Remove it in one place.',
	},
	'item-badge': {
		path: 'screens[0].layout.children[0].list-items',
		message: 'Screen LIST, NavigationList "l": one item has a badge',
		fix: 'Leave one.',
	},
	'item-end-large': {
		path: 'screens[0].layout.children[0]',
		message: 'Screen LIST, NavigationList "l": end does not go with media-size large',
		fix: 'Remove end, or use media-size regular.',
	},
	'value-in-form': {
		path: 'screens[0].layout.children[0].children[0].init-value',
		message: 'Screen LAST, TextInput "name": init-value does not go with a Form',
		fix: 'Move it to init-values of the Form.',
		others: ['input-lost'],
	},
	'picker-init-value': {
		path: 'screens[0].layout.children[0].init-values.p',
		message: 'Screen LAST, Form "form": PhotoPicker has no initial value',
		fix: 'Remove it from init-values.',
		others: ['input-lost'],
	},
	'complete-placement': {
		path: 'screens[0].layout.children[0].on-click-action',
		message:
			'Screen LAST, EmbeddedLink "Go": complete stands on the Footer of a terminal screen only',
		fix: 'Move it to the Footer.',
	},
	'navigate-target': {
		path: 'screens[0].layout.children[0].on-click-action.next.name',
		message: 'Screen ONE, Footer "Go on": there is no screen NOWHERE',
		fix: 'Use the ID of a screen of the Flow.',
		others: ['routing-connected', 'no-way-to-end'],
	},
	'navigate-payload': {
		path: 'screens[0].layout.children[0].on-click-action.payload.x',
		message: 'Screen ONE, Footer "Go on": screen LAST expects x to be of type string, not number',
		fix: 'Declare x as number, or pass on a string.',
	},
	'update-data-payload': {
		path: 'screens[0].layout.children[0].on-select-action.payload.x',
		message: 'Screen LAST, RadioButtonsGroup "r": the screen declares no data x',
		fix: 'Declare x in the data of the screen.',
		others: ['input-lost'],
	},
	'payload-null': {
		path: 'screens[0].layout.children[0].on-click-action.payload.a[0]',
		message: 'Screen LAST, Footer "Go on": a payload cannot contain null',
		fix: 'Leave the key out, or give it a text.',
	},
	'file-by-navigate': {
		path: 'screens[0].layout.children[1].on-click-action.payload.x',
		message: 'Screen ONE, Footer "Go on": files are not passed on by navigate',
		fix: 'Refer to them by ${screen.ID.form.name} where the answer is sent.',
		others: ['navigate-payload'],
	},
	'file-inside': {
		path: 'screens[0].layout.children[1].on-click-action.payload.files',
		message: 'Screen LAST, Footer "Go on": files stand at the top of a payload only',
		fix: 'Give them a key of their own.',
	},
	'file-count': {
		path: 'screens[0].layout.children[1].on-click-action.payload',
		message: 'Screen LAST, Footer "Go on": an answer has at most 10 files',
		fix: 'Lower max-uploaded-photos or max-uploaded-documents.',
	},
	'file-total': {
		path: 'screens[0].layout.children[1].on-click-action.payload',
		message: 'Screen LAST, Footer "Go on": the files of an answer have at most 100 MB',
		fix: 'Lower max-file-size-kb, or the number of files.',
	},
	'file-limits': {
		path: 'screens[0].layout.children[1].on-click-action.payload',
		message:
			'Screen LAST, Footer "Go on": a picker without a limit takes up to 30 files, an answer 10',
		fix: 'Set max-uploaded-photos or max-uploaded-documents.',
	},
	'answer-token': {
		path: 'screens[0].layout.children[0].on-click-action.payload.flow_token',
		message: 'Screen LAST, Footer "Go on": flow_token is reserved in the answer',
		fix: 'Rename the key.',
	},
	'answer-unnamed': {
		path: 'screens[0].layout.children[1].on-click-action.payload',
		message: 'Screen LAST, Footer "Go on": the answer does not tell which Flow it is of',
		fix: 'Add a constant to the payload, such as "flow": "booking".',
	},
	'reference-target': {
		path: 'screens[0].layout.children[0].text',
		message: 'Screen LAST, TextBody "${form.name}": screen LAST has no input name',
		fix: 'Add the input.',
	},
	'payload-reference': {
		path: 'screens[0].layout.children[0].on-click-action.payload.name',
		message: 'Screen LAST, Footer "Go on": screen LAST has no input name',
		fix: 'Add the input.',
	},
	'reference-own-screen': {
		path: 'screens[0].layout.children[1].text',
		message:
			'Screen LAST, TextBody "${screen.LAST.form.name}": ${screen.LAST.form.name} refers to its own screen',
		fix: 'Write ${form.name}.',
	},
	'reference-type': {
		path: 'screens[0].layout.children[0].text',
		message:
			'Screen LAST, TextBody "${data.x}": text takes a string or an array, but ${data.x} is a number',
		fix: 'Write `${data.x}` in backticks, or declare it as string.',
	},
	'reference-options': {
		path: 'screens[0].layout.children[0].data-source',
		message: 'Screen LAST, RadioButtonsGroup "r": the items of ${data.x} declare no title',
		fix: 'Declare id and title in the properties of its items.',
		others: ['input-lost'],
	},
	'reference-since': {
		path: 'screens[1].layout.children[0].text',
		message:
			'Screen LAST, TextBody "${screen.ONE.form.name}": references to other screens need Flow JSON 4.0',
		fix: 'Raise the version, or pass the value on by navigate.',
		others: ['version-publishable'],
	},
	'reference-in-text': {
		path: 'screens[0].layout.children[0].text',
		message:
			'Screen LAST, TextBody "Hello ${data.x}": a reference inside of a text is shown as it stands',
		fix: "Join them in backticks: `'Hello ' ${data.name}`.",
	},
	'reference-in-rich-text': {
		path: 'screens[0].layout.children[0].text',
		message:
			'Screen LAST, RichText "Hello ${data.x}": a reference has to be the whole text of a RichText',
		fix: "Join them in backticks: `'Hello ' ${data.name}`.",
	},
	'expression-since': {
		path: 'screens[0].layout.children[0].text',
		message: "Screen LAST, TextBody \"`'a' 'b'`\": expressions in backticks need Flow JSON 6.0",
		fix: 'Raise the version.',
	},
	'expression-syntax': {
		path: 'screens[0].layout.children[0].text',
		message:
			'Screen LAST, TextBody "`1 +`": the expression cannot be read: something is missing at the end',
		fix: 'Correct it. Texts stand in single quotes, references as ${data.x} or ${form.x}.',
	},
	'expression-types': {
		path: 'screens[0].layout.children[0].text',
		message: 'Screen LAST, TextBody "`${data.x} + 1`": + needs a number, not a string',
		fix: 'Compare values of one type: == and != any, < and > numbers, && and || yes or no.',
	},
	'condition-syntax': {
		path: 'screens[0].layout.children[1].condition',
		message: 'Screen LAST, If: condition cannot be read: something is missing at the end',
		fix: "Write it such as ${form.a} == 'x', with each comparison in parentheses when there are several.",
		others: ['input-lost'],
	},
	'condition-types': {
		path: 'screens[0].layout.children[1].condition',
		message: 'Screen LAST, If: && needs a boolean, not a string (and 1 more like this)',
		fix: 'Put each comparison in parentheses: phones read && and || before ==.',
		others: ['condition-types', 'condition-types', 'input-lost'],
	},
	'condition-reference': {
		path: 'screens[0].layout.children[1].condition',
		message: 'Screen LAST, If: condition has to refer to data or an input',
		fix: 'Use ${data.x} or ${form.x} in it.',
		others: ['input-lost'],
	},
	'routing-missing': {
		path: '',
		message: 'A Flow with an endpoint has a routing_model',
		fix: 'Add one, such as { "FIRST": ["SECOND"], "SECOND": [] }.',
	},
	'routing-needless': {
		path: 'routing_model',
		message: 'A Flow without an endpoint needs no routing_model',
		fix: 'Remove it.',
	},
	'routing-shape': {
		path: 'routing_model.ONE',
		message: 'Routing_model has a list of screens for each screen',
		fix: 'Write it such as { "FIRST": ["SECOND"], "SECOND": [] }.',
	},
	'routing-screen': {
		path: 'routing_model.ONE[1]',
		message: 'Routing_model names NOWHERE, which is not a screen',
		fix: 'Correct the ID, or remove it.',
	},
	'routing-incomplete': {
		path: 'screens[1]',
		message: 'Screen TWO: screen TWO is missing in routing_model',
		fix: 'Add "TWO": [] or a route to it.',
		others: ['routing-connected'],
	},
	'routing-navigate': {
		path: 'screens[0].layout.children[0].on-click-action',
		message: 'Screen ONE, Footer "Go on": routing_model has no route from ONE to LAST',
		fix: 'Add LAST to the routes of ONE.',
	},
	'routing-back': {
		path: 'routing_model.ONE[0]',
		message: 'ONE and TWO lead to each other (and 1 more like this)',
		fix: 'Leave the way back out: phones go back along a route.',
	},
	'routing-max': {
		path: 'routing_model.ONE',
		message: 'Screen ONE leads to more than 10 screens',
		fix: 'Lead to some of them from another screen.',
	},
	'routing-entry': {
		path: 'routing_model',
		message: 'No screen opens the Flow: each can be reached from another',
		fix: 'Leave the way back to the first screen out.',
	},
	'routing-connected': {
		path: 'screens[2]',
		message: 'Screen APART: screen APART is not connected with the rest',
		fix: 'Lead to it from another screen, or remove it.',
	},
	'no-way-to-end': {
		path: 'screens[0]',
		message: 'Screen ONE: from screen ONE, which opens the Flow, no way leads to its end',
		fix: 'Add a Footer that leads on.',
		others: ['routing-connected'],
	},
	'input-lost': {
		path: 'screens[0].layout.children[0].name',
		message:
			'Screen LAST, TextInput "name": no action carries name: what the person enters is lost',
		fix: 'Add "name": "${form.name}" to the payload of the button.',
	},
	'number-relayed': {
		path: 'screens[1].layout.children[0].on-click-action.payload.x',
		message:
			'Screen TWO, Footer "Go on": x is a number that was passed on once already: phones fail here',
		fix: 'Refer to the input itself where it is needed: ${screen.ID.form.name}.',
	},
	'answer-key-twice': {
		path: 'screens',
		message: 'Name of the answer comes from several questions: A.name, B.name',
		fix: 'Give each its own key, unless they are the same question.',
	},
	'pattern-optional': {
		path: 'screens[0].layout.children[0].children[0].pattern',
		message:
			'Screen LAST, TextInput "name": an optional input with a pattern, in a Form with error-messages, shows its error at once',
		fix: 'Make it required, or check it at the endpoint.',
		others: ['input-lost'],
	},
};
