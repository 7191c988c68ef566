import { FLOW_PROPERTIES, SCREEN_PROPERTIES } from '../components';
import { isObject } from '../json';
import { MAX_SCREENS } from '../limits';
import type { JsonObject } from '../types';
import { atLeast, PUBLISHABLE_VERSIONS } from '../versions';
import type { VisitedScreen } from '../visit';
import { checkModels } from './models';
import { refuseIf, type Scope } from './scope';
import { checkProperties } from './shape';

/** Rules about the version, the screens and what they declare. */
export function checkScreens(scope: Scope): void {
	const { flow, screens, report } = scope;
	checkProperties(flow as unknown as JsonObject, FLOW_PROPERTIES, [], {
		...scope,
		here: screens[0],
		component: null,
	});
	checkVersions(scope);
	refuseIf(
		scope,
		screens.length > MAX_SCREENS,
		'max-screens',
		`a Flow has at most ${MAX_SCREENS} screens`,
		'Leave screens out, or make two Flows of it.',
		['screens'],
	);
	refuseIf(
		scope,
		!screens.some(({ screen }) => screen.terminal === true && screen.success !== false),
		'terminal-screen',
		'no screen ends the Flow',
		'Set "terminal": true on the last screen (and not "success": false).',
		['screens'],
	);
	const seen = new Set<string>();
	for (const { screen, path } of screens) {
		if (seen.has(screen.id))
			report.add(
				'screen-id-unique',
				`two screens have the ID ${screen.id}`,
				'Rename one of them.',
				[...path, 'id'],
			);
		seen.add(screen.id);
	}
	for (const screen of screens) checkScreen(screen, scope);
}

function checkVersions(scope: Scope): void {
	const { version, data_api_version: dataApi } = scope.flow;
	const isVersion = /^\d+\.\d+$/.test(version);
	refuseIf(
		scope,
		!isVersion,
		'version-form',
		'version is two numbers with a dot',
		'Write it such as "7.3".',
		['version'],
	);
	refuseIf(
		scope,
		isVersion && !PUBLISHABLE_VERSIONS.includes(version),
		'version-publishable',
		`version ${version} cannot be published any more, or is not known`,
		'Use 7.3 for a new Flow.',
		['version'],
	);
	refuseIf(
		scope,
		dataApi !== undefined && dataApi !== '3.0' && dataApi !== '4.0',
		'data-api-version',
		'data_api_version is "3.0" or "4.0"',
		'Write "3.0", as text.',
		['data_api_version'],
	);
	refuseIf(
		scope,
		dataApi === '4.0' && !atLeast(version, '7.3'),
		'data-api-since',
		'data_api_version 4.0 needs Flow JSON 7.3',
		'Set version to 7.3, or data_api_version to "3.0".',
		['data_api_version'],
	);
	refuseIf(
		scope,
		scope.flow.data_channel_uri !== undefined && atLeast(version, '3.0'),
		'data-channel-uri',
		'data_channel_uri is only for versions below 3.0',
		'Remove it. The address of the endpoint is set on the Flow (endpoint_uri).',
		['data_channel_uri'],
	);
}

function checkScreen(here: VisitedScreen, scope: Scope): void {
	const { screen, path, inputs } = here;
	const { version } = scope.flow;
	checkProperties(screen as unknown as JsonObject, SCREEN_PROPERTIES, path, {
		...scope,
		here,
		component: null,
	});
	const onlyUnderscores = /^_+$/.test(screen.id) && atLeast(version, '7.0');
	refuseIf(
		scope,
		screen.id !== '' && (!/^[A-Za-z_]+$/.test(screen.id) || onlyUnderscores),
		'screen-id',
		onlyUnderscores
			? 'the ID of a screen has a letter'
			: 'the ID of a screen has letters and underscores only',
		`Rename it, such as ${renamed(screen.id)}.`,
		[...path, 'id'],
	);
	refuseIf(
		scope,
		screen.id.toUpperCase() === 'SUCCESS',
		'screen-id-reserved',
		`the ID ${screen.id} is reserved`,
		'Rename the screen, such as DONE.',
		[...path, 'id'],
	);
	refuseIf(
		scope,
		screen.success !== undefined && screen.terminal !== true,
		'success-terminal',
		'success stands on terminal screens only',
		'Remove success, or set "terminal": true.',
		[...path, 'success'],
	);
	for (const name of screen.sensitive ?? [])
		refuseIf(
			scope,
			!inputs.has(name),
			'sensitive-input',
			`sensitive names ${name}, which is not an input of the screen`,
			'Use the names of inputs.',
			[...path, 'sensitive'],
		);
	if (isObject(screen.data)) checkModels(screen.data, [...path, 'data'], scope);
}

/** A name with its digits spelt as letters. */
function renamed(id: string): string {
	const letters = id
		.replace(/\d/g, (digit) => 'ABCDEFGHIJ'[Number(digit)])
		.replace(/[^A-Za-z_]+/g, '_')
		.replace(/^_+$/, '');
	return letters === '' ? 'FIRST_SCREEN' : letters.slice(0, 40);
}
