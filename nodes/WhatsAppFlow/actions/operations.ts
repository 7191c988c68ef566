import { hintAboutSaved } from '../manager/hints';
import { buildFlow, hintAboutBuilt } from './build/execute';
import { checkFlow } from './check/execute';
import { createFlow } from './create/execute';
import { deleteFlow } from './delete/execute';
import { deprecateFlow } from './deprecate/execute';
import { getFlow } from './get/execute';
import { getFlows } from './getAll/execute';
import { getPreviewLink } from './getPreviewLink/execute';
import { getPublicKeyState } from './getPublicKeyState/execute';
import type { BeginOperation, Operation } from './operation';
import { previewFlow } from './preview/execute';
import { hintAboutPublished, publishFlow } from './publish/execute';
import { beginReadAnswers } from './readAnswers/execute';
import { setPublicKey } from './setPublicKey/execute';
import { updateFlowJson } from './updateJson/execute';
import { createOrUpdateFlow } from './upsert/execute';

/** By the value of the field Operation. */
export const OPERATIONS: ReadonlyMap<unknown, Operation | BeginOperation> = new Map<
	string,
	Operation | BeginOperation
>([
	['build', { run: buildFlow, hint: hintAboutBuilt }],
	['check', { run: checkFlow }],
	['create', { run: createFlow, hint: hintAboutSaved }],
	['delete', { run: deleteFlow }],
	['deprecate', { run: deprecateFlow }],
	['get', { run: getFlow }],
	['getAll', { run: getFlows }],
	['getPreviewLink', { run: getPreviewLink }],
	['getPublicKeyState', { run: getPublicKeyState }],
	['preview', { run: previewFlow }],
	['publish', { run: publishFlow, hint: hintAboutPublished }],
	['readAnswers', beginReadAnswers],
	['setPublicKey', { run: setPublicKey }],
	['updateJson', { run: updateFlowJson, hint: hintAboutSaved }],
	['upsert', { run: createOrUpdateFlow, hint: hintAboutSaved }],
]);
