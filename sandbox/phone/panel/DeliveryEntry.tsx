import type { Attempt, Delivery } from '../../world/records.mts';
import { sandbox } from '../sandbox.mts';
import { deliveries } from '../state.mts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Details } from '../ui/Details.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Json } from '../ui/Json.tsx';
import { attempt } from '../ui/notice.mts';
import { longTime, milliseconds } from '../ui/times.mts';
import { curlOfDelivery } from './curl.mts';
import { describeDelivery } from './describe.mts';

/** One callback to n8n, with every attempt. */
export function DeliveryEntry({ id }: { id: string }) {
	const delivery = deliveries.get(id)?.value;
	if (!delivery) return null;
	const { at, url, payload, attempts, nextAttemptAt, repeatOf } = delivery;
	const last = attempts.at(-1);
	return (
		<Details
			class="entry"
			summary={
				<>
					<Icon name="in" size={16} />
					<time dateTime={at}>{longTime(at)}</time>
					<span class="entry-title">
						<span class="hidden">Callback to n8n: </span>
						{describeDelivery(delivery)}
						{repeatOf !== null && ' (again)'}
						{attempts.length > 1 && <span class="count">{attempts.length} attempts</span>}
					</span>
					<State delivery={delivery} />
					<span class="entry-time">{last && milliseconds(last.durationMs)}</span>
				</>
			}
		>
			{() => (
				<div class="entry-body">
					<p>
						<code>POST {url}</code>
					</p>
					<div class="row">
						<button
							type="button"
							class="plain"
							onClick={() => void attempt(() => sandbox.repeat(id))}
						>
							<Icon name="repeat" size={16} /> Send again
						</button>
						<CopyButton label="Copy as curl" text={() => curlOfDelivery(delivery)} />
					</div>
					<ol class="attempts" aria-label="Attempts">
						{attempts.map((each) => (
							<AttemptLine key={each.at} attempt={each} />
						))}
						{nextAttemptAt !== null && <li>Next attempt at {longTime(nextAttemptAt)}</li>}
					</ol>
					<Json label="Callback" value={payload} />
					{last?.responseBody && <Json label="Answer of n8n" value={readable(last.responseBody)} />}
				</div>
			)}
		</Details>
	);
}

function AttemptLine({ attempt: { at, status, error, durationMs } }: { attempt: Attempt }) {
	return (
		<li>
			{longTime(at)}: {status ?? error} in {milliseconds(durationMs)}
		</li>
	);
}

function State({ delivery: { state, attempts, nextAttemptAt } }: { delivery: Delivery }) {
	const last = attempts.at(-1);
	if (!last) return <span class="pill waiting">…</span>;
	if (nextAttemptAt !== null)
		return <span class="pill waiting">retry at {longTime(nextAttemptAt)}</span>;
	return (
		<span class={`pill ${state === 'given_up' ? 'bad' : 'good'}`}>{last.status ?? 'failed'}</span>
	);
}

/** JSON where it is JSON. */
function readable(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}
