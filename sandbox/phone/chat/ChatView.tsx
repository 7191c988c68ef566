import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import { now, setup } from '../state.mts';
import { Icon } from '../ui/Icon.tsx';
import { BusinessBubble } from './BusinessBubble.tsx';
import type { Chat, Line } from './chats.mts';
import { Composer } from './Composer.tsx';
import { PersonBubble } from './PersonBubble.tsx';
import { duration, sessionWindow } from './sessionWindow.mts';

/** How many messages are drawn; older ones on demand. */
const PAGE = 100;

/** One chat on the phone of a customer. */
export function ChatView({
	chat,
	business,
	covered,
}: {
	chat: Chat;
	business: string;
	covered: boolean;
}) {
	return (
		<div class="chat" inert={covered}>
			<header class="chat-header">
				<span class="avatar" aria-hidden="true">
					B
				</span>
				<div class="chat-title">
					<strong>Your business</strong>
					<span>{business}</span>
				</div>
				<WindowState chat={chat} business={business} />
			</header>
			<Messages key={chat.customer} lines={chat.lines} name={chat.name} />
			<Composer key={chat.customer} chat={chat} business={business} />
		</div>
	);
}

function WindowState({ chat, business }: { chat: Chat; business: string }) {
	const hours = setup.value?.settings.windowHours ?? null;
	const state = sessionWindow(chat.wroteAt.get(business) ?? null, hours, now.value);
	if (!state.open)
		return <span class="window closed">Window closed: write first, or only templates arrive</span>;
	return (
		<span class="window open">
			{state.leftMs === null ? 'Window always open' : `Window open: ${duration(state.leftMs)} left`}
		</span>
	);
}

function Messages({ lines, name }: { lines: Line[]; name: string }) {
	const shown = useSignal(PAGE);
	const log = useRef<HTMLDivElement>(null);
	const atEnd = useRef(true);

	useLayoutEffect(() => {
		if (atEnd.current && log.current) log.current.scrollTop = log.current.scrollHeight;
	}, [lines.length]);

	const noteScroll = ({
		currentTarget: { scrollHeight, scrollTop, clientHeight },
	}: {
		currentTarget: HTMLDivElement;
	}) => {
		atEnd.current = scrollHeight - scrollTop - clientHeight < 80;
	};
	return (
		<div
			class="messages"
			ref={log}
			role="log"
			aria-label={`Chat with ${name}`}
			tabIndex={0}
			onScroll={noteScroll}
		>
			{lines.length > shown.value && (
				<button type="button" class="plain earlier" onClick={() => (shown.value += PAGE)}>
					Show earlier messages
				</button>
			)}
			{lines.length === 0 && (
				<p class="empty">
					<Icon name="form" /> Write to the business below, or send this number a Flow from a
					workflow.
				</p>
			)}
			{lines
				.slice(-shown.value)
				.map(({ by, id }) =>
					by === 'business' ? (
						<BusinessBubble key={id} sid={id} />
					) : (
						<PersonBubble key={id} sid={id} />
					),
				)}
		</div>
	);
}
