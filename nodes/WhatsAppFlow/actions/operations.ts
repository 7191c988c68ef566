import { buildFlow, hintAboutBuilt } from './build/execute';
import { checkFlow } from './check/execute';
import { createFlow } from './create/execute';
import { getFlow } from './get/execute';
import { getFlows } from './getAll/execute';
import type { Operation } from './operation';
import { previewFlow } from './preview/execute';
import { readAnswers } from './readAnswers/execute';
import { hintAboutSaved } from '../manager/hints';

/** By the value of the field Operation. */
export const OPERATIONS: ReadonlyMap<unknown, Operation> = new Map<string, Operation>([
	['build', { run: buildFlow, hint: hintAboutBuilt }],
	['check', { run: checkFlow }],
	['create', { run: createFlow, hint: hintAboutSaved }],
	['get', { run: getFlow }],
	['getAll', { run: getFlows }],
	['preview', { run: previewFlow }],
	['readAnswers', { run: readAnswers }],
]);
