/** How bad a finding is: refused by Meta, taken but risky, or taken and not what people expect on the phone. */
export type Level = 'error' | 'warning' | 'advice';

/** What a rule stands on, in order of weight (docs/protocol/flow-json.md#sources). */
export type Source = 'documented' | 'validator' | 'client' | 'measured' | 'practice';

export interface Rule {
	level: Level;
	/** Meta's name of the error. */
	error: string;
	source: Source;
	/** The rule in words. */
	text: string;
}

const rule = (level: Level, error: string, source: Source, text: string): Rule => ({
	level,
	error,
	source,
	text,
});

/** All rules. `docs/protocol/flow-json.md` lists them. */
export const RULES = {
	// The text
	'json-size': rule('error', 'INVALID_FLOW_JSON', 'documented', 'A definition has at most 10 MB.'),
	'json-syntax': rule('error', 'INVALID_FLOW_JSON', 'documented', 'A definition is JSON.'),
	'json-depth': rule(
		'error',
		'INVALID_FLOW_JSON',
		'practice',
		'A definition is nested at most 100 deep.',
	),

	// Shapes
	'known-property': rule(
		'error',
		'INVALID_PROPERTY_KEY',
		'documented',
		'Each place has the properties of its page, and no others.',
	),
	'property-since': rule(
		'error',
		'INVALID_PROPERTY_KEY',
		'documented',
		'A property needs the version of Flow JSON that brought it.',
	),
	'required-property': rule(
		'error',
		'MISSING_REQUIRED_PROPERTY',
		'documented',
		'Required properties are there.',
	),
	'property-type': rule(
		'error',
		'INVALID_PROPERTY_TYPE',
		'documented',
		'A property has the type of its page.',
	),
	'property-choice': rule(
		'error',
		'INVALID_ENUM_VALUE',
		'documented',
		'A property with fixed values has one of them.',
	),
	'property-format': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FORMAT',
		'documented',
		'Addresses, images and colours are in the form of their page.',
	),
	'image-kind': rule(
		'warning',
		'INVALID_PROPERTY_VALUE_FORMAT',
		'documented',
		'Images are JPEG or PNG.',
	),
	'image-size': rule(
		'advice',
		'MAXIMUM_VALUE_REQUIRED',
		'documented',
		'Images stay below the size of their page.',
	),
	'date-format': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FORMAT',
		'documented',
		'Dates are YYYY-MM-DD from 5.0, milliseconds before.',
	),
	'min-items': rule(
		'error',
		'MIN_ITEMS_REQUIRED',
		'documented',
		'Lists have the least number of entries.',
	),
	'max-items': rule(
		'error',
		'MAX_ITEMS_REQUIRED',
		'documented',
		'Lists have at most the number of entries.',
	),
	'items-shown': rule(
		'warning',
		'MAX_ITEMS_REQUIRED',
		'documented',
		'Phones show the number of options of the page. The upload takes more.',
	),
	'min-value': rule(
		'error',
		'MINIMUM_VALUE_REQUIRED',
		'documented',
		'Numbers are not below their limit.',
	),
	'max-value': rule(
		'error',
		'MAXIMUM_VALUE_REQUIRED',
		'documented',
		'Numbers are not above their limit.',
	),
	'empty-text': rule('error', 'MIN_CHARS_REQUIRED', 'documented', 'Texts are not empty, from 6.0.'),
	'text-cut-off': rule(
		'advice',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'Longer texts than those of the page are cut off on the phone. The upload takes them.',
	),
	'known-component': rule(
		'error',
		'INVALID_ENUM_VALUE',
		'documented',
		'A component is one of the pages.',
	),
	'component-since': rule(
		'error',
		'INVALID_ENUM_VALUE',
		'documented',
		'A component or action needs the version that brought it.',
	),
	'action-allowed': rule(
		'error',
		'INVALID_ENUM_VALUE',
		'documented',
		'An action is one of those that its place allows.',
	),
	'component-object': rule(
		'error',
		'INVALID_PROPERTY_TYPE',
		'documented',
		'A component is an object with a type.',
	),

	// Versions and endpoint
	'version-missing': rule(
		'error',
		'MISSING_FLOW_JSON_VERSION',
		'documented',
		'A definition has a version.',
	),
	'version-form': rule(
		'error',
		'INVALID_FLOW_JSON_VERSION',
		'documented',
		'A version is two numbers with a dot.',
	),
	'version-publishable': rule(
		'warning',
		'INVALID_FLOW_JSON_VERSION',
		'documented',
		'Only newer versions can be published.',
	),
	'data-api-version': rule(
		'error',
		'INVALID_DATA_API_VERSION',
		'documented',
		'data_api_version is 3.0 or 4.0.',
	),
	'data-api-since': rule(
		'error',
		'NO_SUPPORTED_DATA_API_VERSION',
		'documented',
		'data_api_version 4.0 needs Flow JSON 7.3.',
	),
	'data-channel-uri': rule(
		'error',
		'INVALID_PROPERTY_KEY',
		'documented',
		'data_channel_uri is only for versions below 3.0.',
	),
	'exchange-needs-endpoint': rule(
		'error',
		'NO_SUPPORTED_DATA_API_VERSION',
		'documented',
		'data_exchange needs data_api_version.',
	),

	// Screens
	'screen-id': rule(
		'error',
		'PATTERN_MISMATCH',
		'documented',
		'The ID of a screen has letters and underscores only; from 7.0 at least one letter.',
	),
	'screen-id-unique': rule(
		'error',
		'DUPLICATE_SCREEN_IDS',
		'documented',
		'Each screen has an ID of its own.',
	),
	'screen-id-reserved': rule(
		'error',
		'SCREEN_ID_IS_RESERVED_KEYWORD',
		'documented',
		'SUCCESS, in any case, is not the ID of a screen.',
	),
	'max-screens': rule(
		'error',
		'MAX_ITEMS_REQUIRED',
		'documented',
		'A Flow has at most 100 screens.',
	),
	'terminal-screen': rule(
		'error',
		'MISSING_TERMINAL_SCREEN',
		'documented',
		'A Flow has a terminal screen, and one of them is a success.',
	),
	'terminal-footer': rule(
		'error',
		'MISSING_FOOTER_ON_TERMINAL_SCREEN',
		'documented',
		'A terminal screen has a Footer.',
	),
	'success-terminal': rule(
		'error',
		'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
		'documented',
		'success stands on terminal screens only.',
	),
	'sensitive-input': rule(
		'error',
		'INVALID_SENSITIVE_FIELD',
		'documented',
		'sensitive names inputs of the screen.',
	),
	'refresh-needs-endpoint': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'refresh_on_back needs an endpoint.',
	),
	'refresh-without-effect': rule(
		'advice',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'refresh_on_back asks the endpoint when a person leaves the screen by going back, which nobody does from the first one.',
	),

	// Data models
	'model-shape': rule(
		'error',
		'MISSING_REQUIRED_TYPE_PROPERTY',
		'documented',
		'A data model is an object with a type.',
	),
	'model-type': rule(
		'error',
		'INVALID_TYPE_PROPERTY_VALUE',
		'documented',
		'The type of a data model is string, number, integer, boolean, object or array.',
	),
	'model-inner': rule(
		'error',
		'MISSING_REQUIRED_PROPERTY',
		'documented',
		'Arrays declare items, objects declare properties.',
	),
	'model-example': rule(
		'error',
		'MISSING_REQUIRED_PROPERTY',
		'documented',
		'Each value that a screen declares has an __example__.',
	),
	'model-example-inside': rule(
		'error',
		'INVALID_PROPERTY_KEY',
		'documented',
		'The values inside of an object or array have no __example__ of their own.',
	),
	'model-example-type': rule(
		'error',
		'INVALID_SCREEN_DATA',
		'documented',
		'An __example__ has the type of its model.',
	),

	// Components on a screen
	'max-components': rule(
		'error',
		'MAX_ALLOWED_COMPONENTS_PER_SCREEN',
		'documented',
		'A screen has at most 50 components. The Form does not count.',
	),
	'max-of-type': rule(
		'error',
		'COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN',
		'documented',
		'Some components have a limit for each screen or Flow.',
	),
	'name-unique': rule(
		'error',
		'DUPLICATE_FORM_COMPONENT_NAMES',
		'documented',
		'Each input of a screen has a name of its own.',
	),
	'input-needs-form': rule(
		'error',
		'KEYWORD_ONE_OF',
		'documented',
		'Below 4.0 inputs stand in a Form.',
	),
	'inputs-outside-form': rule(
		'error',
		'COMPONENTS_OUTSIDE_FORM',
		'documented',
		'Where a screen has a Form, its inputs stand in it.',
	),
	'form-in-form': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'validator',
		'A Form stands in no other Form.',
	),
	'one-form': rule(
		'error',
		'COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN',
		'validator',
		'From 7.0 a screen has one Form.',
	),
	'branch-component': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'documented',
		'If and Switch hold the components of their page only.',
	),
	'branch-empty': rule('error', 'MIN_ITEMS_REQUIRED', 'documented', 'then is not empty.'),
	'switch-cases': rule('error', 'EMPTY_SWITCH_CASES', 'documented', 'A Switch has a case.'),
	'branch-nesting': rule(
		'error',
		'MAXIMUM_IF_NESTING',
		'documented',
		'If is nested at most three deep.',
	),
	'branch-footer-if': rule(
		'error',
		'MISSING_FOOTER_IN_IF_ELSE_BRANCHES',
		'documented',
		'A Footer in one branch of an If is in both.',
	),
	'branch-footer-switch': rule(
		'error',
		'MISSING_FOOTER_IN_SWITCH_BRANCHES',
		'documented',
		'A Footer in one case of a Switch is in all.',
	),
	'footer-outermost': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'documented',
		'A Footer stands in the outermost If or Switch.',
	),
	'chips-in-branch': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'documented',
		'ChipsSelector in If or Switch needs 7.1.',
	),
	'list-alone': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'documented',
		'No other component stands beside a NavigationList.',
	),
	'list-terminal': rule(
		'error',
		'INVALID_COMPONENT_PLACEMENT',
		'documented',
		'A NavigationList stands on no terminal screen.',
	),
	'rich-text-alone': rule(
		'error',
		'INVALID_RICHTEXT_PLACEMENT',
		'documented',
		'Only a Footer, from 6.3, stands beside a RichText.',
	),
	'one-picker': rule(
		'error',
		'COMPONENT_TYPE_MAX_NUMBER_PER_SCREEN',
		'documented',
		'A screen has one PhotoPicker or one DocumentPicker.',
	),

	// One component
	'footer-captions': rule(
		'error',
		'INVALID_DEPENDENCIES',
		'documented',
		'A Footer has a caption in the centre, or one on each side.',
	),
	'pattern-help': rule('error', 'INVALID_DEPENDENCIES', 'documented', 'pattern needs helper-text.'),
	'pattern-readable': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FORMAT',
		'documented',
		'pattern is a regular expression.',
	),
	'pattern-input-type': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'pattern goes with text, number, password and passcode.',
	),
	'min-above-max': rule(
		'error',
		'MIN_VALUE_GREATER_THAN_MAX',
		'documented',
		'A least number is not above the largest.',
	),
	'date-range': rule(
		'error',
		'INVALID_DATE_RANGE',
		'documented',
		'A first day is not after the last.',
	),
	'date-unavailable': rule(
		'error',
		'INVALID_DATE_RANGE',
		'validator',
		'Unavailable days lie between the first and the last.',
	),
	'option-ids': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'Each option has an ID of its own.',
	),
	'option-pictures': rule(
		'error',
		'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
		'validator',
		'Options have images or colours, not both.',
	),
	'option-images-shown': rule(
		'warning',
		'MAX_ITEMS_REQUIRED',
		'documented',
		'A Dropdown with images shows 100 options.',
	),
	'select-action-once': rule(
		'error',
		'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
		'validator',
		'on-select-action stands on the list or on its options.',
	),
	'select-action-payload': rule(
		'error',
		'MISSING_REQUIRED_PROPERTY',
		'validator',
		'on-select-action has a payload.',
	),
	'max-selected': rule(
		'error',
		'MINIMUM_VALUE_REQUIRED',
		'validator',
		'max-selected-items of a CheckboxGroup is at least 2.',
	),
	'calendar-single': rule(
		'error',
		'INVALID_DEPENDENCIES',
		'documented',
		'min-days, max-days and values for each day are for mode range.',
	),
	'calendar-range': rule(
		'error',
		'INVALID_PROPERTY_TYPE',
		'documented',
		'In mode range the label is given for start-date and end-date.',
	),
	'item-action': rule(
		'error',
		'MISSING_REQUIRED_PROPERTY',
		'documented',
		'on-click-action stands on the NavigationList or on all of its items.',
	),
	'item-action-once': rule(
		'error',
		'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
		'documented',
		'on-click-action stands on the list or on its items, not on both.',
	),
	'item-badge': rule(
		'error',
		'MAX_ITEMS_REQUIRED',
		'documented',
		'One item of a NavigationList has a badge.',
	),
	'item-end-large': rule(
		'error',
		'INVALID_DEPENDENCIES',
		'documented',
		'end goes with images of regular size.',
	),
	'value-in-form': rule(
		'error',
		'INVALID_PROPERTY_KEY',
		'documented',
		'In a Form, init-values and error-messages of the Form stand for init-value and error-message.',
	),
	'picker-init-value': rule(
		'error',
		'NATIVE_COMPONENT_IN_FORM_INIT_VALUES',
		'documented',
		'Pickers have no initial value.',
	),

	// Actions
	'complete-placement': rule(
		'error',
		'INVALID_COMPLETE_ACTION',
		'documented',
		'complete stands on the Footer of a terminal screen.',
	),
	'navigate-target': rule(
		'error',
		'INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME',
		'documented',
		'navigate names another screen of the Flow.',
	),
	'navigate-payload': rule(
		'error',
		'INVALID_NAVIGATE_ACTION_PAYLOAD',
		'documented',
		'The payload of navigate has the values that the next screen declares, in their types.',
	),
	'update-data-payload': rule(
		'error',
		'INVALID_UPDATE_DATA_ACTION_PAYLOAD',
		'documented',
		'The payload of update_data has values that the screen declares.',
	),
	'payload-null': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'A payload cannot contain null.',
	),
	'file-by-navigate': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'Files are not passed on by navigate.',
	),
	'file-inside': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'Files stand at the top of a payload.',
	),
	'file-count': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'An answer has at most 10 files.',
	),
	'file-total': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'The files of an answer have at most 100 MB.',
	),
	'file-limits': rule(
		'advice',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'A picker without limits takes more files than an answer can have.',
	),
	'answer-token': rule(
		'warning',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'flow_token is reserved in the answer.',
	),
	'answer-unnamed': rule(
		'advice',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'practice',
		'An answer has a constant that tells which Flow it is of.',
	),

	// References and expressions
	'reference-target': rule(
		'error',
		'INVALID_SCREEN_DYNAMIC_DATA',
		'documented',
		'A reference names data or an input that is there.',
	),
	'payload-reference': rule(
		'error',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'documented',
		'A reference in a payload names data or an input that is there.',
	),
	'reference-own-screen': rule(
		'error',
		'INVALID_SCREEN_DYNAMIC_DATA',
		'documented',
		'A screen refers to itself by ${form.x} and ${data.x}.',
	),
	'reference-type': rule(
		'error',
		'INVALID_SCREEN_DYNAMIC_DATA',
		'documented',
		'What a reference stands for has the type of the property.',
	),
	'reference-options': rule(
		'error',
		'INVALID_SCREEN_DATA',
		'documented',
		'Data for options declares id and title.',
	),
	'reference-since': rule(
		'error',
		'INVALID_SCREEN_DYNAMIC_DATA',
		'documented',
		'References to other screens need 4.0.',
	),
	'reference-in-text': rule(
		'warning',
		'INVALID_PROPERTY_VALUE',
		'client',
		'A reference inside of a text is shown as it stands.',
	),
	'reference-in-rich-text': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'validator',
		'RichText takes a reference as a whole only.',
	),
	'expression-since': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'Expressions in backticks need 6.0.',
	),
	'expression-syntax': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'An expression can be read.',
	),
	'expression-types': rule(
		'error',
		'INVALID_PROPERTY_VALUE',
		'documented',
		'The operands of an expression have the types of its operators.',
	),
	'condition-syntax': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FOR_CONDITION',
		'documented',
		'A condition can be read.',
	),
	'condition-types': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FOR_CONDITION',
		'documented',
		'A condition is a yes or no, and its operands have the types of its operators.',
	),
	'condition-reference': rule(
		'error',
		'INVALID_PROPERTY_VALUE_FOR_CONDITION',
		'documented',
		'A condition refers to data or an input.',
	),

	// Routes
	'routing-missing': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'A Flow with an endpoint has a routing_model.',
	),
	'routing-needless': rule(
		'warning',
		'INVALID_ROUTING_MODEL',
		'documented',
		'A Flow without an endpoint needs no routing_model.',
	),
	'routing-shape': rule(
		'error',
		'INVALID_PROPERTY_TYPE',
		'documented',
		'routing_model has a list of screens for each screen.',
	),
	'routing-screen': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'routing_model names screens of the Flow.',
	),
	'routing-incomplete': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'validator',
		'routing_model has each screen as a key or a target, unless it is terminal.',
	),
	'routing-navigate': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'navigate follows a route, in either direction.',
	),
	'routing-back': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'A route leads neither to its own screen nor directly back.',
	),
	'routing-max': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'A screen has at most 10 routes.',
	),
	'routing-entry': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'A Flow has a screen that no other leads to.',
	),
	'routing-connected': rule(
		'error',
		'INVALID_ROUTING_MODEL',
		'documented',
		'All screens are connected with each other.',
	),

	// What only phones show
	'no-way-to-end': rule(
		'advice',
		'INVALID_ROUTING_MODEL',
		'practice',
		'From the first screen a way leads to the end.',
	),
	'input-lost': rule(
		'advice',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'practice',
		'Every input is carried by an action or used on another screen.',
	),
	'number-relayed': rule(
		'advice',
		'INVALID_NAVIGATE_ACTION_PAYLOAD',
		'measured',
		'A number that is passed on twice by ${data.x} fails on phones, whatever the third screen declares.',
	),
	'answer-key-twice': rule(
		'advice',
		'INVALID_ON_CLICK_ACTION_PAYLOAD',
		'practice',
		'One key of the answer comes from one question.',
	),
	'pattern-optional': rule(
		'advice',
		'INVALID_PROPERTY_VALUE',
		'measured',
		'An optional input with a pattern, in a Form with error-messages, shows its error at once.',
	),
} as const satisfies Record<string, Rule>;

export type RuleId = keyof typeof RULES;

/** Rules about the shape of one property. Meta gives them the type `JSON_SCHEMA_ERROR`. */
const SHAPE_ERRORS: ReadonlySet<string> = new Set([
	'INVALID_PROPERTY_KEY',
	'MISSING_REQUIRED_PROPERTY',
	'INVALID_PROPERTY_TYPE',
	'INVALID_ENUM_VALUE',
	'INVALID_PROPERTY_VALUE_FORMAT',
	'MIN_ITEMS_REQUIRED',
	'MAX_ITEMS_REQUIRED',
	'MINIMUM_VALUE_REQUIRED',
	'MAXIMUM_VALUE_REQUIRED',
	'MIN_CHARS_REQUIRED',
	'PATTERN_MISMATCH',
	'INVALID_DEPENDENCIES',
	'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
	'KEYWORD_ONE_OF',
	'MISSING_REQUIRED_TYPE_PROPERTY',
	'INVALID_TYPE_PROPERTY_VALUE',
]);

export function errorTypeOf(error: string): 'JSON_SCHEMA_ERROR' | 'FLOW_JSON_ERROR' {
	return SHAPE_ERRORS.has(error) ? 'JSON_SCHEMA_ERROR' : 'FLOW_JSON_ERROR';
}
