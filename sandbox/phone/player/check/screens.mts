import type { DataModel, Json } from '../types.mts';
import { DATA_TYPES, modelMismatch } from '../dataModel.mts';
import { isObject } from '../json.mts';
import { atLeast, PUBLISHABLE_VERSIONS } from '../versions.mts';
import { finding, findingIf, warning, type Finding, type Path } from './finding.mts';
import type { VisitedFlow, VisitedScreen } from './visit.mts';

/** Rules about versions, screens and their data models: J10, L04 to L07, L09, L11 to L14, L19, L20. */
export function screenFindings({ flow, screens }: VisitedFlow): Finding[] {
	const seen = new Set<string>();
	const repeated = screens.filter(({ screen: { id } }) => seen.size === seen.add(id).size);
	const ends = screens.some(({ screen }) => screen.terminal === true && screen.success !== false);
	return [
		...versions(flow.version, flow.data_api_version),
		...findingIf(
			flow.data_channel_uri !== undefined && atLeast(flow.version, '3.0'),
			'INVALID_PROPERTY_KEY',
			null,
			'data_channel_uri is only for versions below 3.0: the endpoint is set on the Flow (endpoint_uri)',
			['data_channel_uri'],
		),
		...repeated.map(({ screen, path }) =>
			finding('DUPLICATE_SCREEN_IDS', 'L05', `Two screens have the id ${screen.id}`, [
				...path,
				'id',
			]),
		),
		...findingIf(
			!ends,
			'MISSING_TERMINAL_SCREEN',
			'L09',
			'A Flow needs a screen with "terminal": true (and not "success": false)',
			['screens'],
		),
		...screens.flatMap((screen) => [...oneScreen(screen, flow.version), ...dataModels(screen)]),
	];
}

function versions(version: string, dataApi: string | undefined): Finding[] {
	const unknown = dataApi !== undefined && dataApi !== '3.0' && dataApi !== '4.0';
	const tooNew = dataApi === '4.0' && !atLeast(version, '7.3');
	return [
		...flowVersion(version),
		...findingIf(unknown, 'INVALID_DATA_API_VERSION', 'L19', 'data_api_version is "3.0" or "4.0"', [
			'data_api_version',
		]),
		...findingIf(
			tooNew,
			'NO_SUPPORTED_DATA_API_VERSION',
			'L20',
			'data_api_version 4.0 needs Flow JSON 7.3',
			['data_api_version'],
		),
	];
}

function flowVersion(version: string): Finding[] {
	if (!/^\d+\.\d+$/.test(version)) {
		return [
			finding('INVALID_FLOW_JSON_VERSION', 'L02', 'version should be one such as "7.3"', [
				'version',
			]),
		];
	}
	return PUBLISHABLE_VERSIONS.includes(version)
		? []
		: [
				warning(
					'INVALID_FLOW_JSON_VERSION',
					'J10',
					`Version ${version} cannot be published any more, or is not known`,
					['version'],
				),
			];
}

function oneScreen({ screen, path, inputs }: VisitedScreen, version: string): Finding[] {
	const unknown = (screen.sensitive ?? []).filter((name) => !inputs.has(name));
	return [
		...findingIf(
			!/^[A-Za-z_]+$/.test(screen.id),
			'PATTERN_MISMATCH',
			'L04',
			'The id of a screen has letters and underscores only',
			[...path, 'id'],
		),
		...findingIf(
			screen.id === 'SUCCESS',
			'SCREEN_ID_IS_RESERVED_KEYWORD',
			'L06',
			'The id SUCCESS is reserved',
			[...path, 'id'],
		),
		...findingIf(
			screen.layout.type !== 'SingleColumnLayout',
			'INVALID_PROPERTY_VALUE',
			'L07',
			'type should be "SingleColumnLayout"',
			[...path, 'layout', 'type'],
		),
		...findingIf(
			screen.success !== undefined && screen.terminal !== true,
			'NOT_KEYWORD_SCHEMA_VALIDATION_FAILED',
			'L11',
			'success can only be specified on a terminal screen',
			[...path, 'success'],
		),
		...findingIf(
			screen.sensitive !== undefined && !atLeast(version, '5.1'),
			'INVALID_PROPERTY_KEY',
			'L29',
			'sensitive needs Flow JSON 5.1',
			[...path, 'sensitive'],
		),
		...unknown.map((name) =>
			finding('INVALID_SENSITIVE_FIELD', null, `The screen has no input ${name}`, [
				...path,
				'sensitive',
			]),
		),
	];
}

function dataModels({ screen, path }: VisitedScreen): Finding[] {
	return Object.entries(screen.data ?? {}).flatMap(([key, model]) => {
		const at = [...path, 'data', key];
		const mismatch =
			model.__example__ === undefined
				? null
				: modelMismatch(model.__example__, model, '__example__');
		return [
			...findingIf(
				model.__example__ === undefined,
				'MISSING_REQUIRED_PROPERTY',
				'L12',
				`${key} needs an __example__`,
				at,
			),
			...modelSchema(model as unknown as Json, at),
			...findingIf(mismatch !== null, 'INVALID_SCREEN_DATA', 'L14', `${key}: ${mismatch}`, [
				...at,
				'__example__',
			]),
		];
	});
}

/** The schema of a value, and of what it consists of. */
function modelSchema(model: Json | DataModel, path: Path): Finding[] {
	if (!isObject(model))
		return [finding('INVALID_PROPERTY_TYPE', 'L12', 'A data model is an object with a type', path)];
	const { type, items, properties } = model;
	if (type === undefined)
		return [finding('MISSING_REQUIRED_TYPE_PROPERTY', 'L12', 'type is missing', path)];
	if (typeof type !== 'string' || !DATA_TYPES.includes(type)) {
		return [
			finding('INVALID_TYPE_PROPERTY_VALUE', 'L13', `type is one of: ${DATA_TYPES.join(', ')}`, [
				...path,
				'type',
			]),
		];
	}
	if (type === 'array') {
		return items === undefined
			? [finding('MISSING_REQUIRED_PROPERTY', 'L12', 'An array needs items', path)]
			: modelSchema(items, [...path, 'items']);
	}
	if (type !== 'object') return [];
	return isObject(properties)
		? Object.entries(properties).flatMap(([key, property]) =>
				modelSchema(property, [...path, 'properties', key]),
			)
		: [finding('MISSING_REQUIRED_PROPERTY', 'L12', 'An object needs properties', path)];
}
