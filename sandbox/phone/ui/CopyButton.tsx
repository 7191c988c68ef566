import { useSignal } from '@preact/signals';

import { Icon } from './Icon.tsx';

const SHOWN_MS = 2000;

interface CopyButtonProps {
	label: string;
	/** Says more while the pointer rests on the button. */
	title?: string;
	/** Asked for when the button is pressed. */
	text: () => string | Promise<string>;
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ label, title, text }: CopyButtonProps) {
	const outcome = useSignal('');
	const copy = async () => {
		const copied = await text();
		outcome.value = await navigator.clipboard.writeText(copied).then(
			() => 'Copied',
			() => 'The browser does not allow it',
		);
		setTimeout(() => (outcome.value = ''), SHOWN_MS);
	};
	return (
		<button type="button" class="plain" title={title} onClick={() => void copy()}>
			<Icon name="copy" size={16} /> {label}
			<span role="status" class="outcome">
				{outcome.value}
			</span>
		</button>
	);
}
