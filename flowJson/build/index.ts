/** A Flow from a list of questions. */
export { build, type BuildSettings, type BuiltFlow } from './build';
export type { BuildProblem } from './problems';
export { QUESTION_TYPES, type FormField, type QuestionType } from './questions';
