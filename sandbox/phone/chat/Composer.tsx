import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';

import { sandbox } from '../sandbox.mts';
import { Icon } from '../ui/Icon.tsx';
import { attempt } from '../ui/notice.mts';
import type { Chat } from './chats.mts';

/** Where the customer writes to the business. */
export function Composer({ chat: { customer, name }, business }: { chat: Chat; business: string }) {
	const id = useId();
	const text = useSignal('');
	const send = async (event: Event) => {
		event.preventDefault();
		const said = text.value.trim();
		if (said === '') return;
		text.value = '';
		const sent = await attempt(() =>
			sandbox.write({ from: customer, to: business, profileName: name, text: said }),
		);
		if (!sent) text.value = said;
	};
	const sendOnEnter = (event: KeyboardEvent) => {
		if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void send(event);
	};
	return (
		<form class="composer" onSubmit={(event) => void send(event)}>
			<label class="hidden" for={id}>
				Message to the business
			</label>
			<textarea
				id={id}
				rows={1}
				dir="auto"
				placeholder={`Write as ${name}`}
				value={text.value}
				onInput={({ currentTarget }) => (text.value = currentTarget.value)}
				onKeyDown={sendOnEnter}
			/>
			<button type="submit" class="round" aria-label="Send message">
				<Icon name="send" />
			</button>
		</form>
	);
}
