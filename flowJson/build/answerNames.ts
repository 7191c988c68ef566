import { fieldCalled } from './fieldNames';
import { nameFrom, UniqueNames } from './names';
import type { Problems } from './problems';
import { DISPLAY_TYPES, titleOf, type Question } from './questions';

/** Names that mean something else in an answer. */
const RESERVED = ['flow', 'flow_token'];

/** The names of the answers. Those that are given come first, so that no label takes one away. */
export function namesOf(questions: Question[], problems: Problems): Map<Question, string> {
	const unique = new UniqueNames(RESERVED);
	const names = new Map<Question, string>();
	const named = questions.filter(isNamed);
	const isGiven = ({ name }: Question) => name !== '';
	for (const question of [...named.filter(isGiven), ...named.filter((each) => !isGiven(each))]) {
		const { number, name, type } = question;
		const wanted = nameOf(question);
		const taken = unique.take(wanted);
		names.set(question, taken);
		if (taken !== wanted)
			problems.warn(
				number,
				`${titleOf(question)} has the name of another question${RESERVED.includes(wanted) ? ' or a reserved one' : ''}: its answer is called ${taken}`,
				`Give it a ${fieldCalled('fieldName', type)} of its own.`,
			);
		else if (name !== '' && name !== taken)
			problems.warn(
				number,
				`${titleOf(question)}: its answer is called ${taken}`,
				`${fieldCalled('fieldName', type)} must begin with a Latin letter, and can have Latin letters, digits and underscores only.`,
			);
	}
	for (const question of questions)
		if (question.type === 'hiddenField' && !names.has(question))
			problems.error(
				question.number,
				`Question ${question.number} is a hidden field without a name`,
				`Enter ${fieldCalled('fieldName', 'hiddenField')}.`,
			);
	return names;
}

/** What has a name in the answer. HTML has one where its author wants it there. */
function isNamed({ type, name, label }: Question): boolean {
	if (type === 'hiddenField') return name !== '' || label !== '';
	if (type === 'html') return name !== '';
	return type !== 'pageBreak' && !DISPLAY_TYPES.includes(type);
}

const NAME = /^[A-Za-z]\w{0,63}$/;

function nameOf({ number, name, label, type, options }: Question): string {
	if (NAME.test(name)) return name;
	// One box without a question is known by its text.
	const text = name || label || (type === 'checkbox' ? (options[0] ?? '') : '');
	const made = text === '' ? `question_${number}` : nameFrom(text, 'question');
	return NAME.test(made) ? made : `question_${made}`;
}
