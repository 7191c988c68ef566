import { sourcesOfAnswers, type Answer } from './answersOf';
import { asText } from './expression';
import { isObject } from './json';
import { needsOf } from './needsOf';
import { Origins } from './origins';
import type { Component, FlowJson, Json } from './types';
import { visitFlow, type VisitedFlow } from './visit';

/** One key of the answer, for people. */
export interface ListedAnswer
	extends Pick<Answer, 'name' | 'question' | 'type' | 'options' | 'screen'> {
	/** A person cannot leave it blank. */
	required: boolean;
}

/** One value that the first screen is given, for people. */
export interface ListedNeed {
	name: string;
	type: string;
	example: Json;
	screen: string;
}

/** What will come back, as `answersOf`, and whether it has to be answered. */
export function listAnswers(flow: FlowJson): ListedAnswer[] {
	const visited = visitFlow(flow);
	return sourcesOfAnswers(visited, new Origins(visited)).map(({ answer, origins }) => ({
		name: answer.name,
		question: answer.question,
		type: answer.type,
		required: origins.some(
			(origin) => origin.kind === 'input' && isRequired(origin.input, origin.screen, visited),
		),
		options: answer.options,
		screen: answer.screen,
	}));
}

/** What has to be given when the Flow is sent, for each screen that can be the first. */
export function listNeeds(flow: FlowJson): ListedNeed[] {
	return needsOf(flow)
		.filter(({ opens }) => opens)
		.flatMap(({ screen, values }) =>
			values.map(({ name, type, example }) => ({ name, type, example, screen })),
		);
}

function isRequired(input: Component, screen: string, { byId }: VisitedFlow): boolean {
	const found = byId.get(screen)?.components.find(({ component }) => component === input);
	if (!found || found.conditions.length > 0) return false;
	const { required } = input;
	return (
		required === true ||
		(isObject(required) && Object.values(required).includes(true)) ||
		['min-uploaded-photos', 'min-uploaded-documents'].some((key) => Number(asText(input[key])) > 0)
	);
}
