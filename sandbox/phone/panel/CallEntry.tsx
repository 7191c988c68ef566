import { calls, setup } from '../state.mts';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Details } from '../ui/Details.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Json } from '../ui/Json.tsx';
import { longTime, milliseconds } from '../ui/times.mts';
import { curlOfCall } from './curl.mts';
import { describeCall } from './describe.mts';

/** One call of n8n to Exotel or Meta. */
export function CallEntry({ id }: { id: string }) {
	const call = calls.get(id)?.value;
	if (!call) return null;
	const { at, api, method, path, query, body, answer, durationMs } = call;
	const title = describeCall(call);
	const apiKey = setup.value?.account.apiKey ?? '';
	return (
		<Details
			class="entry"
			summary={
				<>
					<Icon name="out" size={16} />
					<time dateTime={at}>{longTime(at)}</time>
					<span class="entry-title">
						<span class="hidden">Call to {api}: </span>
						{title}
					</span>
					<Outcome status={answer?.status ?? null} ended={durationMs !== null} />
					<span class="entry-time">{durationMs !== null && milliseconds(durationMs)}</span>
				</>
			}
		>
			{() => (
				<div class="entry-body">
					<p>
						<code>
							{method} {path}
						</code>
					</p>
					<div class="row">
						<CopyButton
							label="Copy as curl"
							text={() => curlOfCall(call, location.origin, apiKey)}
						/>
					</div>
					{Object.keys(query).length > 0 && <Json label="Query" value={query} />}
					{body !== null && <Json label="Request" value={body} />}
					{answer && <Json label={`Answer ${answer.status}`} value={answer.body} />}
				</div>
			)}
		</Details>
	);
}

function Outcome({ status, ended }: { status: number | null; ended: boolean }) {
	if (status !== null) return <span class={`pill ${status < 400 ? 'good' : 'bad'}`}>{status}</span>;
	return ended ? <span class="pill bad">no answer</span> : <span class="pill waiting">…</span>;
}
