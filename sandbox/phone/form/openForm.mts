import { signal } from '@preact/signals';

import { checkOpening, type OpeningProblem } from '../../../flowJson/checkOpening.ts';
import type { Finding } from '../../../flowJson/index.ts';
import { checkText } from '../player/checkText.mts';
import { generatedFlow } from '../player/generatedFlow.mts';
import {
	applyEndpointAnswer,
	endpointFailed,
	goBack,
	openFlow,
	perform,
	setValue,
} from '../player/session.mts';
import type {
	Action,
	EndpointRequest,
	FlowJson,
	FlowState,
	InputValue,
	JsonObject,
	PickedFile,
	Step,
} from '../player/types.mts';
import type { FlowVersion } from '../../world/managedFlows.mts';
import type { Message } from '../../world/records.mts';
import { SandboxError } from '../../client.mts';
import { sandbox } from '../sandbox.mts';
import { openChat } from '../chat/chats.mts';
import { knownFlows } from '../state.mts';
import { attempt, notice } from '../ui/notice.mts';
import { pickedFile } from './inputs/pickedFile.mts';
import { isTrial, trialMessage } from './trial.mts';

interface Opened {
	/** The message whose button was pressed. */
	message: Message;
	/** Null when only Meta knows which Flow a template opens. */
	flowId: string | null;
}

/** The form on the phone. */
export type OpenForm = Opened &
	(
		| { kind: 'loading' }
		/** The sandbox has no Flow JSON for it. */
		| { kind: 'unknown' }
		/** There is Flow JSON, but no phone could open it. */
		| { kind: 'unusable'; findings: Finding[] }
		| Filling
	);

interface Filling {
	kind: 'filling';
	state: FlowState;
	/** Why the message and the Flow do not go together. */
	misfits: OpeningProblem[];
	/** The answer is on its way. */
	sending: boolean;
	/** What went wrong, as the phone would say it; empty for nothing. */
	failure: string;
	/** How often the person has pressed something; what is wrong then gets the focus. */
	presses: number;
}

export const openForm = signal<OpenForm | null>(null);

/** Opens the Flow of a message, as the press of its button does. */
export async function openFlowOf(message: Message): Promise<void> {
	if (!message.flow) return;
	const flowId = message.flow.id;
	if (flowId !== null && knownFlows.peek().some(({ id }) => id === flowId))
		await load(message, flowId);
	else openForm.value = { message, flowId, kind: 'unknown' };
}

/** Opens a Flow that nobody has sent, to be filled in. Rejects with SandboxError. */
export async function tryFlow(flowId: string, version: FlowVersion = 'published'): Promise<void> {
	const text = await sandbox.flowText(flowId, version);
	const { flow } = checkText(text);
	// Of a Flow that no phone could open, the editor tells what is wrong.
	if (flow) openText({ message: trialMessage(flowId, flow, '', version), flowId }, text);
}

/** Opens the Flow of the present message again, now that the sandbox has Flow JSON for it. */
export async function openAgain(): Promise<void> {
	const form = openForm.peek();
	if (form && form.flowId !== null) await load(form.message, form.flowId);
}

async function load(message: Message, flowId: string): Promise<void> {
	const opened: Opened = { message, flowId };
	const loading: OpenForm = { ...opened, kind: 'loading' };
	openForm.value = loading;
	let text = '';
	const loaded = await attempt(async () => {
		text = await sandbox.flowText(flowId, message.flow?.mode);
	});
	if (openForm.peek() !== loading) return;
	if (!loaded) closeForm();
	else openText(opened, text);
}

/** Opens a form made of the names of fields, for a Flow whose JSON nobody has at hand. */
export function openGenerated(names: string[]): void {
	const form = openForm.peek();
	if (form) openDefinition(form, generatedFlow(names), { withOpening: false });
}

export function closeForm(): void {
	openForm.value = null;
}

/** The person changes an input. */
export function enter(name: string, value: InputValue): void {
	whileFilling((form) => takeStep(form, setValue(form.state, name, value)));
}

/** The person presses a button, a link or an item of a list. */
export function act(action: Action): void {
	whileFilling((form) =>
		takeStep({ ...form, presses: form.presses + 1 }, perform(form.state, action)),
	);
}

export function back(): void {
	whileFilling((form) => takeStep(form, goBack(form.state)));
}

/** A file that the person attaches. A data endpoint gets it encrypted, so the sandbox has to keep it for that. */
export async function attach(file: File): Promise<PickedFile> {
	const form = openForm.peek();
	const hasEndpoint = form?.kind === 'filling' && form.state.flow.data_api_version !== undefined;
	return await pickedFile(file, hasEndpoint ? await sandbox.storeMedia(file) : null);
}

/** Sends an answer to the business and closes the form. Rejects with SandboxError. */
export async function submit(
	{ message: { sid, to } }: Opened,
	response: JsonObject,
	sensitive: string[] = [],
): Promise<void> {
	if (isTrial({ sid })) {
		notice.value = `The answer, which nobody gets: ${JSON.stringify(response)}`;
		closeForm();
		return;
	}
	const profileName = openChat.peek()?.name ?? '';
	await sandbox.answer({ messages: sid, from: to, profileName, response, sensitive });
	if (openForm.peek()?.message.sid === sid) closeForm();
}

function openText(opened: Opened, text: string): void {
	const { flow, errors } = checkText(text);
	if (flow) openDefinition(opened, flow, { withOpening: true });
	else openForm.value = { ...opened, kind: 'unusable', findings: errors };
}

/** @param withOpening false: the message's first screen and data do not belong to this definition */
function openDefinition(
	opened: Opened,
	flow: FlowJson,
	{ withOpening }: { withOpening: boolean },
): void {
	const { token, action, screen, data } = opened.message.flow!;
	const opening = withOpening
		? { token, action, screen: screen ?? undefined, data: (data as JsonObject | null) ?? undefined }
		: { token };
	const step = openFlow(flow, opening);
	const misfits = withOpening ? checkOpening(flow, opening) : [];
	const { message, flowId } = opened;
	takeStep(
		{
			message,
			flowId,
			kind: 'filling',
			state: step.state,
			misfits,
			sending: false,
			failure: '',
			presses: 0,
		},
		step,
	);
}

/** Nothing changes the form while its answer is sent or its endpoint is asked: the outcome belongs to the form as it was. */
function whileFilling(work: (form: Opened & Filling) => void): void {
	const form = openForm.peek();
	if (form?.kind === 'filling' && !form.sending && form.state.waiting === null) work(form);
}

function takeStep(form: Opened & Filling, step: Step): void {
	const shown: Opened & Filling = { ...form, state: step.state, sending: false, failure: '' };
	switch (step.kind) {
		case 'here':
		case 'navigated':
			openForm.value = shown;
			return;
		case 'failed':
			openForm.value = { ...shown, failure: step.message };
			return;
		case 'open_url':
			openForm.value = shown;
			window.open(step.url, '_blank', 'noopener');
			return;
		case 'completed':
			void send({ ...shown, sending: true }, step.response, step.sensitive);
			return;
		case 'data_exchange':
			void exchange(shown, step.request);
	}
}

async function send(
	form: Opened & Filling,
	response: JsonObject,
	sensitive: string[],
): Promise<void> {
	openForm.value = form;
	try {
		await submit(form, response, sensitive);
	} catch (error) {
		if (!(error instanceof SandboxError)) throw error;
		if (openForm.peek() === form)
			openForm.value = { ...form, sending: false, failure: error.message };
	}
}

/** The sandbox asks the business's data endpoint on the phone's behalf. */
async function exchange(form: Opened & Filling, request: EndpointRequest): Promise<void> {
	openForm.value = form;
	const step = await sandbox
		.exchange(form.flowId ?? '', {
			...(!isTrial(form.message) && { message: form.message.sid }),
			...request,
		})
		.then(
			(outcome) =>
				outcome.kind === 'answered'
					? applyEndpointAnswer(form.state, outcome.answer)
					: endpointFailed(
							form.state,
							outcome.kind === 'failed' ? outcome.error : 'cannot_be_served',
							outcome.message,
						),
			(error: unknown) => {
				if (!(error instanceof SandboxError)) throw error;
				return endpointFailed(form.state, 'cannot_be_served', error.message);
			},
		);
	if (openForm.peek() === form) takeStep(form, step);
}
