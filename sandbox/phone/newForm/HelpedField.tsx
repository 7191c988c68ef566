import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** An input with its label above, and what it does below. */
export function HelpedField({
	label,
	help,
	children,
}: {
	label: string;
	help: string;
	/** The input, with these IDs: its own, and that of the help. */
	children: (id: string, helpId: string) => ComponentChildren;
}) {
	const id = useId();
	const helpId = `${id}-help`;
	return (
		<div class="field">
			<label for={id}>{label}</label>
			{children(id, helpId)}
			<p class="help" id={helpId}>
				{help}
			</p>
		</div>
	);
}
