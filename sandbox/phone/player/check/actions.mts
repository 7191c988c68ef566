import { asReference } from '../expression.mts';
import { isPicker } from '../inputs.mts';
import { isObject, own } from '../json.mts';
import type { Json } from '../types.mts';
import { atLeast } from '../versions.mts';
import { finding, warning, type Finding } from './finding.mts';
import { isDynamic } from './propertyShapes.mts';
import { referencesBelow } from './texts.mts';
import type { VisitedAction, VisitedFlow, VisitedScreen } from './visit.mts';

const ACTION_SINCE: Readonly<Record<string, string>> = { open_url: '6.0', update_data: '6.0' };

/** Rules about actions and their payloads: L15 to L18, L30, L32, L34, L35. */
export function actionFindings(visited: VisitedFlow): Finding[] {
	return visited.screens.flatMap((screen) =>
		screen.actions.flatMap((action) => [
			...tooNew(action, visited),
			...mediaInPayload(action, screen, visited),
			...oneAction(action, screen, visited),
		]),
	);
}

function oneAction(action: VisitedAction, screen: VisitedScreen, visited: VisitedFlow): Finding[] {
	switch (action.name) {
		case 'navigate':
			return navigate(action, screen, visited);
		case 'complete':
			return complete(action, screen);
		case 'data_exchange':
			return visited.flow.data_api_version === undefined
				? [
						finding(
							'NO_SUPPORTED_DATA_API_VERSION',
							'L18',
							'data_exchange needs data_api_version and routing_model',
							action.path,
						),
					]
				: [];
		case 'update_data':
			return Object.keys(action.payload)
				.filter((key) => own(screen.screen.data, key) === undefined)
				.map((key) =>
					finding(
						'INVALID_UPDATE_DATA_ACTION_PAYLOAD',
						null,
						`The screen declares no data ${key}`,
						[...action.path, 'payload', key],
					),
				);
		default:
			return [];
	}
}

function tooNew({ name, path }: VisitedAction, { flow }: VisitedFlow): Finding[] {
	const since = own(ACTION_SINCE, name);
	return typeof since === 'string' && !atLeast(flow.version, since)
		? [finding('INVALID_ENUM_VALUE', 'L30', `${name} needs Flow JSON ${since}`, [...path, 'name'])]
		: [];
}

function navigate(action: VisitedAction, screen: VisitedScreen, { byId }: VisitedFlow): Finding[] {
	const name = own(action.action.next, 'name');
	if (typeof name !== 'string') return [];
	const at = [...action.path, 'next', 'name'];
	const next = byId.get(name);
	if (!next)
		return [
			finding('INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME', 'L16', `There is no screen ${name}`, at),
		];
	if (next === screen)
		return [
			finding(
				'INVALID_NAVIGATE_ACTION_NEXT_SCREEN_NAME',
				'L16',
				'A screen cannot navigate to itself',
				at,
			),
		];
	return navigatePayload(action, screen, next);
}

function navigatePayload(
	{ payload, path }: VisitedAction,
	from: VisitedScreen,
	next: VisitedScreen,
): Finding[] {
	const models = next.screen.data ?? {};
	const undeclared = Object.keys(payload).filter((key) => own(models, key) === undefined);
	const missing = Object.keys(models).filter((key) => own(payload, key) === undefined);
	const mistyped = Object.entries(payload).flatMap(([key, value]) => {
		const wanted = own(own(models, key), 'type');
		const given = typeOf(value, from);
		return typeof wanted === 'string' && given !== null && wanted !== given
			? [{ key, wanted, given }]
			: [];
	});
	const error = (key: string | null, message: string) =>
		finding('INVALID_NAVIGATE_ACTION_PAYLOAD', 'L17', message, [
			...path,
			'payload',
			...(key === null ? [] : [key]),
		]);
	return [
		...undeclared.map((key) => error(key, `Screen ${next.screen.id} declares no data ${key}`)),
		...missing.map((key) => error(null, `Screen ${next.screen.id} expects ${key}`)),
		...mistyped.map(({ key, wanted, given }) =>
			error(key, `Screen ${next.screen.id} expects ${key} to be of type ${wanted}, not ${given}`),
		),
	];
}

/** The type of a payload's value, where it can be told. */
function typeOf(value: Json, { screen, inputs }: VisitedScreen): string | null {
	if (!isDynamic(value)) return Array.isArray(value) ? 'array' : typeof value;
	const reference = asReference(value);
	if (!reference || reference.screen !== null || reference.path.length > 1) return null;
	const [name] = reference.path;
	if (reference.store === 'data') {
		const type = own(own(screen.data, name), 'type');
		return typeof type === 'string' ? type : null;
	}
	switch (inputs.get(name)?.type) {
		case 'CheckboxGroup':
		case 'ChipsSelector':
			return 'array';
		case 'OptIn':
			return 'boolean';
		case 'RadioButtonsGroup':
		case 'Dropdown':
		case 'TextArea':
		case 'DatePicker':
			return 'string';
		default:
			return null;
	}
}

function complete(
	{ payload, path, component }: VisitedAction,
	{ screen }: VisitedScreen,
): Finding[] {
	if (component.type !== 'Footer' || screen.terminal !== true) {
		return [
			finding(
				'INVALID_COMPLETE_ACTION',
				'L15',
				'complete is only for the Footer of a terminal screen',
				path,
			),
		];
	}
	const identifies = Object.values(payload).some(
		(value) => typeof value === 'string' && !isDynamic(value),
	);
	return [
		...(Object.hasOwn(payload, 'flow_token')
			? [
					warning(
						'INVALID_ON_CLICK_ACTION_PAYLOAD',
						'L34',
						'flow_token is reserved in the answer',
						[...path, 'payload', 'flow_token'],
					),
				]
			: []),
		...(identifies
			? []
			: [
					warning(
						'INVALID_ON_CLICK_ACTION_PAYLOAD',
						'L35',
						'The answer will not tell which Flow it is of: add a constant such as "flow": "booking"',
						[...path, 'payload'],
					),
				]),
	];
}

/** L32: values of pickers go nowhere by navigate, and only as they are, not within something. */
function mediaInPayload(
	{ name, payload, path }: VisitedAction,
	screen: VisitedScreen,
	{ byId }: VisitedFlow,
): Finding[] {
	return Object.entries(payload).flatMap(([key, value]) => {
		const media = referencesBelow(value).filter(({ reference }) => {
			const owner = reference.screen === null ? screen : byId.get(reference.screen);
			const input = reference.store === 'form' ? owner?.inputs.get(reference.path[0]) : undefined;
			return input !== undefined && isPicker(input);
		});
		if (media.length === 0) return [];
		const at = [...path, 'payload', key];
		if (name === 'navigate') {
			return [
				finding(
					'INVALID_ON_CLICK_ACTION_PAYLOAD',
					'L32',
					'Files cannot be passed on by navigate: refer to them by ${screen.ID.form.name}',
					at,
				),
			];
		}
		return isObject(value) || Array.isArray(value)
			? [
					finding(
						'INVALID_ON_CLICK_ACTION_PAYLOAD',
						'L32',
						'Files can only be at the top of a payload, not within something',
						at,
					),
				]
			: [];
	});
}
