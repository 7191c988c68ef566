import { deliveries, personMessages } from '../state.mts';
import type { PersonMessage } from '../../world/records.mts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Icon } from '../ui/Icon.tsx';
import { shortTime } from '../ui/times.mts';
import { FormattedText } from './FormattedText.tsx';
import { personText } from './personText.mts';
import { readTestData } from './readTestData.mts';

/** A message of the customer. */
export function PersonBubble({ sid }: { sid: string }) {
	const message = personMessages.get(sid)?.value;
	if (!message) return null;
	return (
		<article class="bubble person" aria-label={`Message of ${message.profileName}`}>
			{message.response ? (
				<FlowAnswer message={message} response={message.response} />
			) : (
				<FormattedText text={personText(message)} />
			)}
			<Reception ids={message.deliveries} />
			<p class="meta">
				<time dateTime={message.at}>{shortTime(message.at)}</time>
			</p>
		</article>
	);
}

function FlowAnswer({
	message,
	response,
}: {
	message: PersonMessage;
	response: Record<string, unknown>;
}) {
	const { sensitive } = message;
	const answers = Object.entries(response);
	return (
		<details class="answer">
			<summary>
				<Icon name="form" /> Response sent
			</summary>
			{answers.length === 0 && <p>The response is empty.</p>}
			<dl>
				{answers.map(([name, value]) => (
					<div key={name}>
						<dt dir="auto">{name}</dt>
						<dd dir="auto">{sensitive.includes(name) ? '••••••' : readable(value)}</dd>
					</div>
				))}
			</dl>
			<CopyButton
				label="Copy as test data"
				title="The item as it comes out in n8n: open the trigger there, press the pencil at its output and paste"
				text={async () => await readTestData({ ...message, response })}
			/>
		</details>
	);
}

function readable(value: unknown): string {
	if (typeof value === 'string') return value === '' ? '(empty)' : value;
	return JSON.stringify(value, null, 1);
}

/** Says so when the message did not reach a workflow. */
function Reception({ ids }: { ids: string[] }) {
	if (ids.length === 0) {
		return (
			<p class="failure">
				<Icon name="alert" size={16} /> No workflow listens: publish (activate) one with the
				trigger.
			</p>
		);
	}
	const all = ids.map((id) => deliveries.get(id)?.value);
	const failed = all.find(
		(delivery) => delivery && (delivery.state === 'given_up' || delivery.nextAttemptAt !== null),
	);
	if (!failed) return null;
	const last = failed.attempts.at(-1);
	return (
		<p class="failure">
			<Icon name="alert" size={16} /> n8n did not take it ({last?.status ?? last?.error})
			{failed.nextAttemptAt !== null && '; it will be sent again'}
		</p>
	);
}
