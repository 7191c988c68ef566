import { computed, effect, signal } from '@preact/signals';

import { messages, personMessages } from '../state.mts';
import { byTime } from '../ui/order.mts';

/** One message in a chat; `id` is its sid. */
export interface Line {
	by: 'business' | 'person';
	id: string;
	at: string;
}

/** Everything between one customer and the business. */
export interface Chat {
	/** E.164 with plus */
	customer: string;
	/** As WhatsApp's profile gives it. */
	name: string;
	/** Oldest first. */
	lines: Line[];
	/** When the person last wrote to each of the business's numbers, epoch milliseconds. */
	wroteAt: ReadonlyMap<string, number>;
}

/** Customers added on the page, who may not have a message yet. */
const addedCustomers = signal<ReadonlyArray<{ number: string; name: string }>>([]);

const chosenCustomer = signal<string | null>(null);

/** How many messages of the business have been on the screen, in each chat. */
const seenMessages = signal<Readonly<Record<string, number>>>({});

/** All chats, the one with the newest message first. */
export const chats = computed<readonly Chat[]>(() => {
	const byCustomer = new Map<string, Chat & { wroteAt: Map<string, number> }>();
	const chatWith = (customer: string) => {
		const known = byCustomer.get(customer);
		if (known) return known;
		const chat = {
			customer,
			name: nameOfUnknown(customer),
			lines: [],
			wroteAt: new Map<string, number>(),
		};
		byCustomer.set(customer, chat);
		return chat;
	};
	for (const { number, name } of addedCustomers.value) chatWith(number).name = name;
	// Numbers and times of a message never change, so they need not be followed.
	for (const id of messages.ids.value) {
		const { to, acceptedAt } = messages.get(id)!.peek();
		chatWith(to).lines.push({ by: 'business', id, at: acceptedAt });
	}
	for (const id of personMessages.ids.value) {
		const { from, to, profileName, at } = personMessages.get(id)!.peek();
		const chat = chatWith(from);
		chat.name = profileName;
		chat.lines.push({ by: 'person', id, at });
		chat.wroteAt.set(to, Date.parse(at));
	}
	const all = [...byCustomer.values()];
	for (const { lines } of all) lines.sort(byTime);
	return all.sort((a, b) => byTime(latest(b), latest(a)));
});

/** The chat on the phone. */
export const openChat = computed(
	() => chats.value.find(({ customer }) => customer === chosenCustomer.value) ?? null,
);

export function choose(customer: string): void {
	chosenCustomer.value = customer;
}

/** Adds a customer, unless there is one with that number, and opens the chat. */
export function addCustomer(number: string, name: string): void {
	const known = chats.peek().some(({ customer }) => customer === number);
	if (!known)
		addedCustomers.value = [
			...addedCustomers.peek(),
			{ number, name: name || nameOfUnknown(number) },
		];
	choose(number);
}

/** How many messages of the business have not been on the screen; people know what they have written themselves. */
export function unseen(chat: Chat): number {
	return Math.max(0, received(chat) - (seenMessages.value[chat.customer] ?? 0));
}

function received({ lines }: Chat): number {
	return lines.filter(({ by }) => by === 'business').length;
}

/** For somebody whose name in WhatsApp is not known; the end of the number tells such people apart. */
export function nameOfUnknown(number: string): string {
	return `Customer ${number.slice(-4)}`;
}

// A phone always shows some chat, and what it shows has been seen.
effect(() => {
	const open = openChat.value;
	if (open) {
		const { customer } = open;
		const seen = received(open);
		if (seenMessages.peek()[customer] !== seen)
			seenMessages.value = { ...seenMessages.peek(), [customer]: seen };
	} else if (chats.value.length > 0) choose(chats.value[0].customer);
});

/** A customer without messages has just been added, and comes first. */
function latest({ lines }: Chat): { at: string } {
	return lines.at(-1) ?? { at: '9' };
}
