import type { OpeningProblem } from '../../flowJson/checkOpening.mts';

const SHOWN = 3;

/** Tells the builder why the first screen may be blank or broken. A real phone says nothing of it. */
export function Misfits({ problems }: { problems: OpeningProblem[] }) {
	if (problems.length === 0) return null;
	const more = problems.length - SHOWN;
	return (
		<div class="misfits" role="note" aria-label="Note of the sandbox">
			<p>The message does not fit the Flow:</p>
			<ul>
				{problems.slice(0, SHOWN).map(({ message }, index) => (
					<li key={index}>{message}</li>
				))}
			</ul>
			{more > 0 && <p>and {more} more</p>}
		</div>
	);
}
