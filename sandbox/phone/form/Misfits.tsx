import type { OpeningProblem, OpeningRule } from '../../../flowJson/checkOpening.ts';

const SHOWN = 3;
/** No such screen, and one that cannot be the first. */
const RULES_OF_SCREEN: OpeningRule[] = ['opening-screen', 'opening-entry'];

/** Tells the builder why the first screen may be blank or broken. A real phone says nothing of it. */
export function Misfits({ problems, screens }: { problems: OpeningProblem[]; screens: string[] }) {
	if (problems.length === 0) return null;
	const more = problems.length - SHOWN;
	const isScreenWrong = problems.some(({ rule }) => RULES_OF_SCREEN.includes(rule));
	return (
		<div class="misfits" role="note" aria-label="Note of the sandbox">
			<p>The message does not fit the Flow:</p>
			<ul>
				{problems.slice(0, SHOWN).map(({ message }, index) => (
					<li key={index}>{message}</li>
				))}
			</ul>
			{more > 0 && <p>and {more} more</p>}
			{isScreenWrong && (
				<p>
					{screens.length === 1 ? 'Its only screen:' : 'Its screens:'} {screens.join(', ')}
				</p>
			)}
		</div>
	);
}
