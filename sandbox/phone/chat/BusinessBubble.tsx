import { sandbox } from '../sandbox.mts';
import { openFlowOf } from '../form/openForm.mts';
import { messages, setup } from '../state.mts';
import { statusCodes } from '../../world/statusCodes.mts';
import type { Message } from '../../world/records.mts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { attempt } from '../ui/notice.mts';
import { shortTime } from '../ui/times.mts';
import { openChat } from './chats.mts';
import { FormattedText } from './FormattedText.tsx';
import {
	isWebAddress,
	messageView,
	type Button,
	type Header,
	type MediaHeader,
} from './messageView.mts';

/** A message that a workflow sent. */
export function BusinessBubble({ sid }: { sid: string }) {
	const message = messages.get(sid)?.value;
	if (!message) return null;
	const { header, body, footer, buttons, note } = messageView(
		message.content,
		setup.value?.templates ?? [],
	);
	return (
		<article class="bubble business" aria-label="Message of the business">
			{header && <HeaderView header={header} />}
			{body !== '' && <FormattedText text={body} />}
			{footer !== '' && (
				<p class="footer" dir="auto">
					{footer}
				</p>
			)}
			{note !== '' && <p class="note">{note}</p>}
			{message.flowRefusal !== null && (
				<p class="note" dir="auto">
					{message.flowRefusal}
				</p>
			)}
			<Status message={message} />
			{buttons.length > 0 && (
				<div class="buttons">
					{buttons.map((button, index) => (
						<MessageButton key={index} button={button} message={message} />
					))}
				</div>
			)}
		</article>
	);
}

function HeaderView({ header }: { header: Header }) {
	return header.kind === 'text' ? (
		<p class="header" dir="auto">
			{header.text}
		</p>
	) : (
		<Media media={header} />
	);
}

/** Pictures of other computers are named, not fetched: nothing leaves this one. */
function Media({ media: { kind, link, fileName } }: { media: MediaHeader }) {
	if (kind === 'image' && originOf(link) === location.origin)
		return <img class="media" src={link} alt="" />;
	const icon: IconName = kind === 'sticker' ? 'image' : kind;
	return (
		<p class="media">
			<Icon name={icon} size={28} />
			{isWebAddress(link) ? (
				<a href={link} target="_blank" rel="noopener noreferrer">
					<bdi>{fileName || link}</bdi>
				</a>
			) : (
				<bdi>{fileName || link}</bdi>
			)}
		</p>
	);
}

function originOf(link: string): string | null {
	return URL.canParse(link) ? new URL(link).origin : null;
}

function MessageButton({ button, message }: { button: Button; message: Message }) {
	switch (button.kind) {
		case 'flow':
			return (
				<button
					type="button"
					aria-haspopup="dialog"
					disabled={message.flowRefusal !== null}
					onClick={() => void openFlowOf(message)}
				>
					<Icon name="form" /> <bdi>{button.text}</bdi>
				</button>
			);
		case 'reply':
			return (
				<button type="button" onClick={() => void reply(message, button.content)}>
					<Icon name="reply" /> <bdi>{button.text}</bdi>
				</button>
			);
		case 'url':
			return (
				<a href={button.url} target="_blank" rel="noopener noreferrer">
					<Icon name="link" /> <bdi>{button.text}</bdi>
				</a>
			);
		case 'other':
			return (
				<button type="button" disabled>
					<bdi>{button.text}</bdi>
				</button>
			);
	}
}

async function reply(
	{ sid, from, to }: Message,
	content: Extract<Button, { kind: 'reply' }>['content'],
): Promise<void> {
	const profileName = openChat.peek()?.name ?? '';
	await attempt(() =>
		sandbox.write({ from: to, to: from, profileName, content: { ...content, context: { sid } } }),
	);
}

const STATUS: Record<Message['status'], { icon: IconName; text: string }> = {
	accepted: { icon: 'clock', text: 'accepted' },
	sent: { icon: 'check', text: 'sent' },
	delivered: { icon: 'checks', text: 'delivered' },
	seen: { icon: 'checks', text: 'read' },
	failed: { icon: 'alert', text: 'not delivered' },
};

function Status({ message: { acceptedAt, status, statuses } }: { message: Message }) {
	const { icon, text } = STATUS[status];
	const failure = statuses.find(({ status: word }) => word === 'failed');
	return (
		<>
			{failure && (
				<p class="failure">
					<Icon name="alert" size={16} />
					<span>
						Not delivered. {statusCodes[failure.exoDetailedStatus][1]}{' '}
						<code>{failure.exoDetailedStatus}</code>
					</span>
				</p>
			)}
			<p class={`meta ${status}`}>
				<time dateTime={acceptedAt}>{shortTime(acceptedAt)}</time>
				<Icon name={icon} size={16} />
				<span class="hidden">{text}</span>
			</p>
		</>
	);
}
