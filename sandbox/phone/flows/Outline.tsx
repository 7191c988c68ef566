import {
	answersOf,
	mayEndAtEndpoint,
	needsOf,
	type Answer,
	type FlowJson,
	type Need,
} from '../../../flowJson/index.ts';

/** The answers that will come back from a Flow, and the data that its screens want. */
export function Outline({ flow }: { flow: FlowJson }) {
	const answers = answersOf(flow);
	const needs = needsOf(flow).filter(({ values }) => values.length > 0);
	return (
		<div class="outline">
			<details>
				<summary>Answers to come ({answers.length})</summary>
				<ul aria-label="Answers to come">
					{answers.map((answer) => (
						<li key={answer.name}>
							<code>{answer.name}</code> {describedAnswer(answer)}
						</li>
					))}
				</ul>
				{mayEndAtEndpoint(flow) && (
					<p>The data endpoint can end the Flow with answers of its own.</p>
				)}
			</details>
			{needs.length > 0 && (
				<details>
					<summary>Data needed</summary>
					<ul aria-label="Data needed">
						{needs.flatMap(({ screen, values }) =>
							values.map((need) => (
								<li key={`${screen} ${need.name}`}>
									{screen}: <code>{need.name}</code> {describedNeed(need)}
								</li>
							)),
						)}
					</ul>
				</details>
			)}
		</div>
	);
}

const TYPES: Record<Answer['type'], string> = {
	text: 'text',
	number: 'number',
	date: 'date',
	dateRange: 'date range',
	yesNo: 'yes or no',
	oneOf: 'one of',
	severalOf: 'several of',
	files: 'files',
	unknown: 'cannot be told from the definition',
};

const MAX_TITLES = 5;

function describedAnswer({ question, type, options, screen, sensitive, from }: Answer): string {
	const titles = (options ?? []).map(({ title }) => title);
	const more = titles.length > MAX_TITLES ? ` and ${titles.length - MAX_TITLES} more` : '';
	const choice = titles.length > 0 ? ` ${titles.slice(0, MAX_TITLES).join(', ')}${more}` : '';
	return [
		from === 'constant' ? 'constant' : `${TYPES[type]}${choice}`,
		question,
		screen,
		sensitive ? 'sensitive' : null,
	]
		.filter((part) => part !== null)
		.join(' · ');
}

const MAX_EXAMPLE = 60;

function describedNeed({ type, example, isOptions }: Need): string {
	const shown = JSON.stringify(example);
	const short = shown.length > MAX_EXAMPLE ? `${shown.slice(0, MAX_EXAMPLE)}…` : shown;
	return `${isOptions ? 'list of options' : type}, such as ${short}`;
}
