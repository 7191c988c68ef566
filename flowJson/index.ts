/** The form itself: what a Flow JSON says, by Meta's rules. Pure, without any dependency. */
export {
	answersOf,
	mayEndAtEndpoint,
	type Answer,
	type AnswerOption,
	type AnswerType,
} from './answersOf';
export { check, stepsOf, type Checked, type Finding, type Pointer } from './check/check';
export { checkOpening, type OpeningProblem, type OpeningRule } from './checkOpening';
export {
	AnswerReader,
	fitsAnswers,
	nameAnswers,
	type AnswerValues,
	type NamedAnswer,
	type NamedAnswers,
	type NameAnswersOptions,
} from './nameAnswers';
export { mismatchesOf, type Mismatch } from './mismatches';
export { listAnswers, listNeeds, type ListedAnswer, type ListedNeed } from './lists';
export { needsOf, needsOfScreen, type Need, type ScreenNeeds } from './needsOf';
export { entryScreens, screensAfter } from './routes';
export type { FlowJson, Json, JsonObject } from './types';
