import { asReference, insideBackticks, readExpression, referencesIn } from '../expression';
import { follow, typeOf, typeOfModel, type ValueType } from '../expressionType';
import { isPicker } from '../inputs';
import { isObject, own } from '../json';
import { MAX_FILES, MAX_TOTAL_KB } from '../limits';
import type { Path } from '../placement';
import type { Component, Json, JsonObject } from '../types';
import type { VisitedAction, VisitedScreen } from '../visit';
import { ANYTHING, checkDynamic, hasReferenceInside, isDynamic } from './dynamic';
import { refuseIf, type Scope, type ScreenScope } from './scope';
import { withArticle } from '../words';

/** Rules about actions and their payloads. */
export function checkActions(scope: Scope): void {
	for (const here of scope.screens)
		for (const action of here.actions) {
			const within = { ...scope, here, component: action.component };
			checkPayload(action.payload, [...action.path, 'payload'], within);
			checkFiles(action, within);
			checkAction(action, within);
		}
}

function checkAction(action: VisitedAction, scope: ScreenScope): void {
	switch (action.name) {
		case 'navigate':
			return checkNavigate(action, scope);
		case 'complete':
			return checkComplete(action, scope);
		case 'data_exchange':
			return refuseIf(
				scope,
				scope.flow.data_api_version === undefined && scope.flow.data_channel_uri === undefined,
				'exchange-needs-endpoint',
				'data_exchange needs an endpoint',
				'Add "data_api_version": "3.0" and a routing_model, or use navigate or complete.',
				action.path,
			);
		case 'update_data':
			for (const key of Object.keys(action.payload))
				refuseIf(
					scope,
					own(scope.here.screen.data, key) === undefined,
					'update-data-payload',
					`the screen declares no data ${key}`,
					`Declare ${key} in the data of the screen.`,
					[...action.path, 'payload', key],
				);
	}
}

/** References and blanks of a payload, at every depth. */
function checkPayload(value: Json, path: Path, scope: ScreenScope): void {
	if (value === null)
		scope.report.add(
			'payload-null',
			'a payload cannot contain null',
			'Leave the key out, or give it a text.',
			path,
		);
	else if (typeof value === 'string' && isDynamic(value))
		checkDynamic(value, ANYTHING, path, scope);
	else if (typeof value === 'string')
		refuseIf(
			scope,
			hasReferenceInside(value),
			'reference-in-text',
			'a reference inside of a text is sent as it stands',
			"Join them in backticks: `'Hello ' ${data.name}`.",
			path,
		);
	else if (Array.isArray(value))
		for (const [index, entry] of value.entries()) checkPayload(entry, [...path, index], scope);
	else if (isObject(value))
		for (const [key, entry] of Object.entries(value)) checkPayload(entry, [...path, key], scope);
}

function checkNavigate({ action, payload, path }: VisitedAction, scope: ScreenScope): void {
	const name = own(action.next, 'name');
	if (typeof name !== 'string') return;
	const next = scope.byId.get(name);
	const at = [...path, 'next', 'name'];
	refuseIf(
		scope,
		next === undefined,
		'navigate-target',
		`there is no screen ${name}`,
		'Use the ID of a screen of the Flow.',
		at,
	);
	refuseIf(
		scope,
		next === scope.here,
		'navigate-target',
		'a screen does not navigate to itself',
		'Name another screen, or use update_data.',
		at,
	);
	if (next !== undefined && next !== scope.here) checkHandover(payload, path, next, scope);
}

/** What navigate hands over is what the next screen declares. */
function checkHandover(
	payload: JsonObject,
	path: Path,
	{ screen: { id, data } }: VisitedScreen,
	scope: ScreenScope,
): void {
	const at = [...path, 'payload'];
	const models = isObject(data) ? data : {};
	for (const key of Object.keys(models)) {
		refuseIf(
			scope,
			own(payload, key) === undefined,
			'navigate-payload',
			`screen ${id} expects ${key}`,
			`Add ${key} to the payload, or remove it from the data of ${id}.`,
			at,
		);
	}
	for (const [key, value] of Object.entries(payload)) {
		const model = own(models, key);
		if (model === undefined) {
			scope.report.add(
				'navigate-payload',
				`screen ${id} declares no data ${key}`,
				`Declare ${key} in the data of ${id}, or remove it from the payload.`,
				[...at, key],
			);
			continue;
		}
		const [wanted, given] = [typeOfModel(model), typeGiven(value, scope)];
		refuseIf(
			scope,
			wanted !== 'unknown' && given !== 'unknown' && wanted !== given,
			'navigate-payload',
			`screen ${id} expects ${key} to be of type ${wanted}, not ${given}`,
			`Declare ${key} as ${given}, or pass on ${withArticle(wanted)}.`,
			[...at, key],
		);
	}
}

function typeGiven(value: Json, scope: ScreenScope): ValueType {
	if (typeof value !== 'string' || !isDynamic(value))
		return value === null
			? 'unknown'
			: Array.isArray(value)
				? 'array'
				: (typeof value as ValueType);
	const reference = asReference(value);
	const expression = reference
		? { kind: 'reference' as const, reference }
		: readExpression(insideBackticks(value) ?? '');
	if (typeof expression === 'string') return 'unknown';
	return typeOf(expression, (inside) => {
		const referred = follow(inside, scope.here, scope);
		return referred.found ? referred.type : 'unknown';
	}).type;
}

function checkComplete({ payload, path, component }: VisitedAction, scope: ScreenScope): void {
	const at = [...path, 'payload'];
	if (component.type !== 'Footer' || scope.here.screen.terminal !== true) {
		scope.report.add(
			'complete-placement',
			'complete stands on the Footer of a terminal screen only',
			component.type === 'Footer'
				? 'Set "terminal": true on the screen, or navigate to the last one.'
				: 'Move it to the Footer.',
			path,
		);
		return;
	}
	refuseIf(
		scope,
		Object.hasOwn(payload, 'flow_token'),
		'answer-token',
		'flow_token is reserved in the answer',
		'Rename the key.',
		[...at, 'flow_token'],
	);
	refuseIf(
		scope,
		!Object.values(payload).some((value) => typeof value === 'string' && !isDynamic(value)),
		'answer-unnamed',
		'the answer does not tell which Flow it is of',
		'Add a constant to the payload, such as "flow": "booking".',
		at,
	);
}

/** Files go nowhere by navigate, stand at the top of a payload, and are few enough for an answer. */
function checkFiles({ name, payload, path }: VisitedAction, scope: ScreenScope): void {
	const pickers: Component[] = [];
	for (const [key, value] of Object.entries(payload)) {
		const found = pickersBelow(value, scope);
		if (found.length === 0) continue;
		pickers.push(...found);
		const at = [...path, 'payload', key];
		refuseIf(
			scope,
			name === 'navigate',
			'file-by-navigate',
			'files are not passed on by navigate',
			'Refer to them by ${screen.ID.form.name} where the answer is sent.',
			at,
		);
		refuseIf(
			scope,
			name !== 'navigate' && typeof value !== 'string',
			'file-inside',
			'files stand at the top of a payload only',
			'Give them a key of their own.',
			at,
		);
	}
	if (name === 'complete' && pickers.length > 0) checkTotals(pickers, [...path, 'payload'], scope);
}

function checkTotals(pickers: Component[], path: Path, scope: Scope): void {
	const counts = pickers.map(
		(picker) => limitOf(picker, 'max-uploaded-photos') ?? limitOf(picker, 'max-uploaded-documents'),
	);
	const sizes = pickers.map((picker) => limitOf(picker, 'max-file-size-kb'));
	const files = sum(counts.map((count) => count ?? 1));
	const kb = sum(
		pickers.map((_, index) =>
			sizes[index] === null ? 0 : (counts[index] ?? 1) * (sizes[index] ?? 0),
		),
	);
	refuseIf(
		scope,
		files > MAX_FILES,
		'file-count',
		`an answer has at most ${MAX_FILES} files`,
		'Lower max-uploaded-photos or max-uploaded-documents.',
		path,
	);
	refuseIf(
		scope,
		kb > MAX_TOTAL_KB,
		'file-total',
		'the files of an answer have at most 100 MB',
		'Lower max-file-size-kb, or the number of files.',
		path,
	);
	refuseIf(
		scope,
		files <= MAX_FILES && counts.some((count) => count === null),
		'file-limits',
		`a picker without a limit takes up to 30 files, an answer ${MAX_FILES}`,
		'Set max-uploaded-photos or max-uploaded-documents.',
		path,
	);
}

function limitOf(picker: Component, name: string): number | null {
	const value = picker[name];
	return typeof value === 'number' ? value : null;
}

function sum(numbers: number[]): number {
	return numbers.reduce((total, number) => total + number, 0);
}

/** The pickers that a value of a payload refers to. */
function pickersBelow(value: Json, scope: ScreenScope): Component[] {
	if (Array.isArray(value)) return value.flatMap((entry) => pickersBelow(entry, scope));
	if (isObject(value)) return Object.values(value).flatMap((entry) => pickersBelow(entry, scope));
	if (typeof value !== 'string' || !isDynamic(value)) return [];
	const reference = asReference(value);
	const expression = reference ? null : readExpression(insideBackticks(value) ?? '');
	const references =
		reference !== null
			? [reference]
			: expression === null || typeof expression === 'string'
				? []
				: referencesIn(expression);
	return references.flatMap((each) => {
		const referred = follow(each, scope.here, scope);
		return referred.found && referred.input && isPicker(referred.input) ? [referred.input] : [];
	});
}
