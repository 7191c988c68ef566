import { endpointCalls } from '../state.mts';
import { Details } from '../ui/Details.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Json } from '../ui/Json.tsx';
import { longTime, milliseconds } from '../ui/times.mts';

/** One call of the phone to a Flow's data endpoint, in clear text. */
export function EndpointEntry({ id }: { id: string }) {
	const call = endpointCalls.get(id)?.value;
	if (!call) return null;
	const { at, flowId, url, request, status, outcome, durationMs, remarks } = call;
	const { action, screen } = request;
	return (
		<Details
			class="entry"
			summary={
				<>
					<Icon name="form" size={16} />
					<time dateTime={at}>{longTime(at)}</time>
					<span class="entry-title">
						Data endpoint: {String(action)} {screen ? `on ${String(screen)}` : ''}
						{remarks.length > 0 && (
							<span class="count">
								{remarks.length === 1 ? '1 remark' : `${remarks.length} remarks`}
							</span>
						)}
					</span>
					<span class={`pill ${outcome.kind === 'answered' ? 'good' : 'bad'}`}>
						{status ?? 'no answer'}
					</span>
					<span class="entry-time">{milliseconds(durationMs)}</span>
				</>
			}
		>
			{() => (
				<div class="entry-body">
					<p>
						<code>POST {url}</code> for the Flow {flowId}
					</p>
					{'message' in outcome && <p class="failure">{outcome.message}</p>}
					{remarks.map((remark) => (
						<p key={remark} class="help">
							{remark}
						</p>
					))}
					<Json label="Request, decrypted" value={request} />
					{outcome.kind === 'answered' && <Json label="Answer, decrypted" value={outcome.answer} />}
				</div>
			)}
		</Details>
	);
}
