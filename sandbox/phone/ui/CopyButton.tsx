import { useSignal } from '@preact/signals';

import { Icon } from './Icon.tsx';

const SHOWN_MS = 2000;

/** Puts a text on the clipboard and says so. */
export function CopyButton({ label, text }: { label: string; text: () => string }) {
	const outcome = useSignal('');
	const copy = async () => {
		outcome.value = await navigator.clipboard.writeText(text()).then(
			() => 'Copied',
			() => 'The browser does not allow it',
		);
		setTimeout(() => (outcome.value = ''), SHOWN_MS);
	};
	return (
		<button type="button" class="plain" onClick={() => void copy()}>
			<Icon name="copy" size={16} /> {label}
			<span role="status" class="outcome">
				{outcome.value}
			</span>
		</button>
	);
}
