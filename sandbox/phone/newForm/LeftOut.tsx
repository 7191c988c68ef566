import { Icon } from '../ui/Icon.tsx';
import { openingProblems } from './newForm.mts';
import { problemText } from './problemText.mts';

/** What could not be taken over of the questions that were opened. */
export function LeftOut() {
	const problems = openingProblems.value;
	if (problems.length === 0) return null;
	return (
		<div class="left-out">
			<div class="editor-title">
				<h3>Opened with changes</h3>
				<button
					type="button"
					class="round plain"
					aria-label="Dismiss the changes"
					onClick={() => (openingProblems.value = [])}
				>
					<Icon name="close" size={16} />
				</button>
			</div>
			<ul class="problems" aria-label="Changes to the questions that were opened">
				{problems.map(({ level, message, fix }, index) => (
					<li key={index} class={level}>
						<p>
							{problemText(message)}. <span class="fix">{problemText(fix)}</span>
						</p>
					</li>
				))}
			</ul>
		</div>
	);
}
