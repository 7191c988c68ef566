import { useSignal } from '@preact/signals';

import type { NewFault } from '../../client.mts';
import type { Fault } from '../../world/faults.mts';
import { sandbox } from '../sandbox.mts';
import { openChat } from '../chat/chats.mts';
import { setup } from '../state.mts';
import { Icon } from '../ui/Icon.tsx';
import { attempt } from '../ui/notice.mts';
import { faultCounts, faultPresets } from './faultPresets.mts';

/** What goes wrong at Exotel and Meta, at the press of a button. */
export function Faults() {
	const count = useSignal<number>(faultCounts[0].times);
	const customer = openChat.value?.customer;
	const add = (fault: NewFault) =>
		void attempt(() => sandbox.addFault({ ...fault, times: count.value }));
	return (
		<>
			<Waiting faults={setup.value?.faults ?? []} />
			<fieldset class="choices">
				<legend>Applies to</legend>
				{faultCounts.map(({ times, label }) => (
					<label key={times}>
						<input
							type="radio"
							name="fault-count"
							checked={count.value === times}
							onChange={() => (count.value = times)}
						/>{' '}
						{label}
					</label>
				))}
			</fieldset>
			<ul class="presets">
				{faultPresets.map(({ label, explanation, fault }) => (
					<li key={label}>
						<button type="button" onClick={() => add(fault)}>
							<strong>{label}</strong>
							<span>{explanation}</span>
						</button>
					</li>
				))}
				{customer !== undefined && (
					<li>
						<button
							type="button"
							onClick={() =>
								add({
									kind: 'refuseMessage',
									match: { to: customer },
									message: 'Invalid recipient',
								})
							}
						>
							<strong>Refuse messages to {customer}</strong>
							<span>Others in the same call go out.</span>
						</button>
					</li>
				)}
			</ul>
		</>
	);
}

function Waiting({ faults }: { faults: readonly Fault[] }) {
	return (
		<section class="waiting-faults" aria-label="Faults in wait" aria-live="polite">
			{faults.length === 0 ? (
				<p class="hint">Everything works. Choose what is to go wrong.</p>
			) : (
				<>
					<ul>
						{faults.map((fault) => (
							<li key={fault.id}>
								<Icon name="alert" size={16} /> {labelOf(fault)}
								<span class="count">{timesLeft(fault)}</span>
							</li>
						))}
					</ul>
					<button
						type="button"
						class="plain"
						onClick={() => void attempt(() => sandbox.clearFaults())}
					>
						<Icon name="trash" size={16} /> Clear faults
					</button>
				</>
			)}
		</section>
	);
}

function labelOf(fault: Fault): string {
	if (fault.kind === 'refuseMessage') return `Refuse messages to ${fault.match.to}`;
	const preset = faultPresets.find(({ fault: asked }) =>
		Object.entries(asked).every(([key, value]) => fault[key as keyof Fault] === value),
	);
	return preset?.label ?? `${fault.kind} on ${fault.on}`;
}

function timesLeft({ times, struck }: Fault): string {
	const left = times - struck;
	return left >= 1000 ? 'until cleared' : left === 1 ? 'next call' : `${left} more calls`;
}
