import type { NavigationItem, NavigationListView } from '../../player/types.mts';
import { Icon } from '../../ui/Icon.tsx';
import { act } from '../openForm.mts';

export function NavigationList({
	view: { label, description, mediaSize, items },
}: {
	view: NavigationListView;
}) {
	return (
		<section class="navigation-list" aria-label={label || 'List'}>
			{label !== '' && (
				<h3 class="form-subheading" dir="auto">
					{label}
				</h3>
			)}
			{description !== '' && (
				<p class="help" dir="auto">
					{description}
				</p>
			)}
			<ul>
				{items.map((item) => (
					<li key={item.id}>
						<Item item={item} mediaSize={mediaSize} />
					</li>
				))}
			</ul>
		</section>
	);
}

function Item({ item, mediaSize }: { item: NavigationItem; mediaSize: string }) {
	const { title, description, metadata, image, altText, end, badge, tags, action } = item;
	return (
		<button
			type="button"
			class={`option ${mediaSize}`}
			disabled={action === null}
			onClick={() => action && act(action)}
		>
			{image !== '' && <img class="option-image" src={image} alt={altText} />}
			<span class="option-text">
				<span dir="auto">
					{title} {badge !== '' && <bdi class="badge">{badge}</bdi>}
				</span>
				<Lines texts={[description, metadata]} />
				{tags.length > 0 && (
					<span class="tags">
						{tags.map((tag) => (
							<span key={tag} dir="auto">
								{tag}
							</span>
						))}
					</span>
				)}
			</span>
			<span class="option-end">
				<span dir="auto">{end.title}</span>
				<Lines texts={[end.description, end.metadata]} />
			</span>
			<Icon name="right" />
		</button>
	);
}

function Lines({ texts }: { texts: string[] }) {
	return (
		<>
			{texts.filter(Boolean).map((text) => (
				<span key={text} class="help" dir="auto">
					{text}
				</span>
			))}
		</>
	);
}
