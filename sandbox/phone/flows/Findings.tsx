import type { Finding } from '../../../flowJson/index.ts';
import { Icon } from '../ui/Icon.tsx';

/** What the check says of a Flow, by Meta's names. With `onGoTo`, a press leads to the line. */
export function Findings({
	findings,
	onGoTo,
}: {
	findings: Finding[];
	onGoTo?: (line: number) => void;
}) {
	if (findings.length === 0) {
		return (
			<p class="no-problems" role="status">
				<Icon name="check" size={16} /> No problems found
			</p>
		);
	}
	return (
		<ul class="problems" aria-label="Problems">
			{findings.map((finding, index) => (
				<li key={index} class={finding.level}>
					<Shown finding={finding} onGoTo={onGoTo} />
				</li>
			))}
		</ul>
	);
}

function Shown({
	finding: { error, message, fix, level, pointers },
	onGoTo,
}: {
	finding: Finding;
	onGoTo?: (line: number) => void;
}) {
	const line = pointers[0]?.line_start;
	const text = (
		<>
			<code>{error}</code> <span class="level">{level}</span> {message}{' '}
			<span class="fix">{fix}</span>
		</>
	);
	if (line === undefined) return <p>{text}</p>;
	if (!onGoTo) {
		return (
			<p>
				Line {line}: {text}
			</p>
		);
	}
	return (
		<button type="button" onClick={() => onGoTo(line)}>
			<span class="line">Line {line}</span> {text}
		</button>
	);
}
