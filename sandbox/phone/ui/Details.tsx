import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';

/** A disclosure whose content is only made when it is opened. */
export function Details({
	summary,
	children,
	...rest
}: {
	class?: string;
	summary: ComponentChildren;
	children: () => ComponentChildren;
}) {
	const open = useSignal(false);
	return (
		<details {...rest} onToggle={({ currentTarget }) => (open.value = currentTarget.open)}>
			<summary>{summary}</summary>
			{open.value && children()}
		</details>
	);
}
