import type { BuildProblem } from '../../../flowJson/build/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { focusWish, questions } from './newForm.mts';
import { problemText } from './problemText.mts';

/** What the builder says of the questions. A press leads to the question. */
export function Problems({ problems }: { problems: BuildProblem[] }) {
	if (problems.length === 0) {
		return (
			<p class="no-problems">
				<Icon name="check" size={16} /> No problems found
			</p>
		);
	}
	return (
		<ul class="problems" aria-label="Problems of the questions">
			{problems.map((problem, index) => (
				<li key={index} class={problem.level}>
					<Shown problem={problem} />
				</li>
			))}
		</ul>
	);
}

function Shown({ problem: { level, question, message, fix } }: { problem: BuildProblem }) {
	const text = (
		<>
			<span class="level">{level}</span> {problemText(message)}.{' '}
			<span class="fix">{problemText(fix)}</span>
		</>
	);
	const concerned = question === null ? undefined : questions.value[question - 1];
	if (concerned === undefined) return <p>{text}</p>;
	return (
		<button
			type="button"
			onClick={() => (focusWish.value = { key: concerned.key, control: 'text' })}
		>
			{text}
		</button>
	);
}
