import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

import { sandbox } from '../sandbox.mts';
import { setup } from '../state.mts';
import { attempt } from '../ui/notice.mts';

/** Where a Flow gets its screens from, if it has a data endpoint. */
export function EndpointForm({ flowId }: { flowId: string }) {
	const id = useId();
	const known = setup.value?.endpoints.find((endpoint) => endpoint.flowId === flowId);
	const url = useSignal(known?.url ?? '');
	const publicKey = useSignal(known?.publicKey ?? '');
	const appSecret = useSignal('');
	const pinged = useSignal('');

	const save = (event: Event) => {
		event.preventDefault();
		const secret = appSecret.value.trim();
		const key = publicKey.value.trim();
		void attempt(() =>
			sandbox.setEndpoint(flowId, {
				url: url.value.trim(),
				...(key !== '' && { publicKey: key }),
				...(secret !== '' && { appSecret: secret }),
			}),
		);
	};
	const ping = () =>
		attempt(async () => {
			pinged.value = 'Asking …';
			const outcome = await sandbox.ping(flowId);
			pinged.value = outcome.kind === 'answered' ? 'The endpoint answers.' : outcome.message;
		});
	return (
		<details class="endpoint" open={known !== undefined}>
			<summary>Data endpoint</summary>
			<form class="field" onSubmit={save}>
				<p class="help">
					For Flows that ask your business for their screens. In n8n it is the Production URL of the
					trigger for data requests.
				</p>
				<label for={`${id}-url`}>URL</label>
				<input
					id={`${id}-url`}
					type="text"
					placeholder="http://localhost:5678/webhook/…"
					value={url.value}
					onInput={({ currentTarget }) => (url.value = currentTarget.value)}
				/>
				<label for={`${id}-key`}>Public key (empty: the one that was set for the number)</label>
				<textarea
					id={`${id}-key`}
					class="code"
					rows={4}
					spellcheck={false}
					placeholder="-----BEGIN PUBLIC KEY-----"
					value={publicKey.value}
					onInput={({ currentTarget }) => (publicKey.value = currentTarget.value)}
				/>
				<label for={`${id}-secret`}>
					App secret
					{known?.signs
						? ' (one is set; saving without it removes it)'
						: ' (optional, signs the requests)'}
				</label>
				<input
					id={`${id}-secret`}
					type="text"
					autoComplete="off"
					value={appSecret.value}
					onInput={({ currentTarget }) => (appSecret.value = currentTarget.value)}
				/>
				<div class="row">
					<button type="submit" class="primary">
						Save endpoint
					</button>
					<button type="button" class="plain" disabled={!known} onClick={() => void ping()}>
						Ping
					</button>
					<button
						type="button"
						class="plain"
						disabled={!known}
						onClick={() => void attempt(() => sandbox.deleteEndpoint(flowId))}
					>
						Remove endpoint
					</button>
					<span role="status">{pinged.value}</span>
				</div>
			</form>
		</details>
	);
}
