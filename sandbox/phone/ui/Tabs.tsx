import type { Signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

export interface Tab<Name extends string> {
	name: Name;
	label: string;
	content: () => ComponentChildren;
}

/** Tabs as the ARIA practices have them: the arrow keys, Home and End change the tab. */
export function Tabs<Name extends string>({
	label,
	tabs,
	open,
}: {
	label: string;
	tabs: Array<Tab<Name>>;
	open: Signal<Name>;
}) {
	const id = useId();
	const list = useRef<HTMLDivElement>(null);
	const index = tabs.findIndex(({ name }) => name === open.value);

	const move = (event: KeyboardEvent) => {
		const next = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: tabs.length - 1 }[
			event.key
		];
		if (next === undefined) return;
		event.preventDefault();
		const wrapped = (next + tabs.length) % tabs.length;
		open.value = tabs[wrapped].name;
		list.current?.querySelectorAll<HTMLElement>('[role=tab]')[wrapped].focus();
	};
	return (
		<>
			<div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={move}>
				{tabs.map(({ name, label: text }) => (
					<button
						key={name}
						type="button"
						role="tab"
						id={`${id}-${name}`}
						aria-selected={name === open.value}
						aria-controls={`${id}-panel`}
						tabIndex={name === open.value ? 0 : -1}
						onClick={() => (open.value = name)}
					>
						{text}
					</button>
				))}
			</div>
			<div
				class="tab-panel"
				role="tabpanel"
				id={`${id}-panel`}
				aria-labelledby={`${id}-${open.value}`}
			>
				{tabs[index].content()}
			</div>
		</>
	);
}
