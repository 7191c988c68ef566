import type { EmbeddedLinkView } from '../../player/types.mts';
import { act } from '../openForm.mts';

export function EmbeddedLink({ view: { text, action } }: { view: EmbeddedLinkView }) {
	return (
		<button
			type="button"
			class="link"
			dir="auto"
			disabled={action === null}
			onClick={() => action && act(action)}
		>
			{text}
		</button>
	);
}
