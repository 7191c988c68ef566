import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';

import { messages, personMessages, setup } from '../state.mts';
import { shortTime } from '../ui/times.mts';
import { Icon } from '../ui/Icon.tsx';
import { addCustomer, chats, choose, openChat, unseen, type Chat, type Line } from './chats.mts';
import { messageView, previewOf } from './messageView.mts';
import { personText } from './personText.mts';

/** Whose phone is shown. */
export function Customers() {
	const adding = useSignal(false);
	const addButton = useRef<HTMLButtonElement>(null);
	const done = () => {
		adding.value = false;
		// Drawn again only after this.
		setTimeout(() => addButton.current?.focus());
	};
	return (
		<nav class="customers" aria-label="Customers">
			<h2>Customers</h2>
			<ul>
				{chats.value.map((chat) => (
					<li key={chat.customer}>
						<Customer chat={chat} />
					</li>
				))}
			</ul>
			{adding.value ? (
				<NewCustomer onDone={done} />
			) : (
				<button type="button" class="plain" ref={addButton} onClick={() => (adding.value = true)}>
					<Icon name="plus" /> <span class="new-customer-text">New customer</span>
				</button>
			)}
		</nav>
	);
}

function Customer({ chat }: { chat: Chat }) {
	const { customer, name, lines } = chat;
	const isOpen = openChat.value?.customer === customer;
	const news = isOpen ? 0 : unseen(chat);
	const last = lines.at(-1);
	return (
		<button
			type="button"
			class="customer"
			aria-current={isOpen ? 'true' : undefined}
			onClick={() => choose(customer)}
		>
			<span class="customer-name" dir="auto">
				{name}
			</span>
			<span class="customer-time">{last && shortTime(last.at)}</span>
			<span class="customer-number">{customer}</span>
			<span class="customer-last" dir="auto">
				{last ? lineText(last) : 'No messages yet'}
			</span>
			{news > 0 && (
				<span class="badge">
					{news}
					<span class="hidden"> new</span>
				</span>
			)}
		</button>
	);
}

function lineText({ by, id }: Line): string {
	if (by === 'person') return personText(personMessages.get(id)!.value);
	return previewOf(messageView(messages.get(id)!.value.content, setup.value?.templates ?? []));
}

function NewCustomer({ onDone }: { onDone: () => void }) {
	const id = useId();
	const number = useSignal('');
	const name = useSignal('');
	const wrong = useSignal(false);
	const first = useRef<HTMLInputElement>(null);
	useEffect(() => first.current?.focus(), []);
	const add = (event: Event) => {
		event.preventDefault();
		const digits = number.value
			.replace(/[\s()-]/g, '')
			.replace(/^(00)?/, '')
			.replace(/^\+?/, '+');
		wrong.value = !/^\+[1-9]\d{6,14}$/.test(digits);
		if (wrong.value) return;
		addCustomer(digits, name.value.trim());
		onDone();
	};
	return (
		<form class="new-customer" onSubmit={add} noValidate>
			<label for={`${id}-number`}>Number with country code</label>
			<input
				id={`${id}-number`}
				type="tel"
				ref={first}
				placeholder="+91 98765 43210"
				aria-invalid={wrong.value}
				aria-describedby={`${id}-wrong`}
				value={number.value}
				onInput={({ currentTarget }) => (number.value = currentTarget.value)}
			/>
			<p id={`${id}-wrong`} class="field-error" role="alert">
				{wrong.value && 'Enter the number with its country code, such as +91 98765 43210.'}
			</p>
			<label for={`${id}-name`}>Name in WhatsApp</label>
			<input
				id={`${id}-name`}
				type="text"
				dir="auto"
				placeholder="Asha Rao"
				value={name.value}
				onInput={({ currentTarget }) => (name.value = currentTarget.value)}
			/>
			<div class="row">
				<button type="submit" class="primary">
					Add
				</button>
				<button type="button" class="plain" onClick={onDone}>
					Cancel
				</button>
			</div>
		</form>
	);
}
