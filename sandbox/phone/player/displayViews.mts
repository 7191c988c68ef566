import type { Lookup } from '../../../flowJson/expression.ts';
import type { Placed } from '../../../flowJson/placement.ts';
import { Properties } from './properties.mts';
import type { ComponentView, FooterView, Json, NavigationItem } from './types.mts';

const MAX_ITEMS = 20;
const MAX_IMAGES = 3;

/** A component as it is drawn; null for the Footer, inputs and anything unknown. */
export function displayView({ component, key }: Placed, lookup: Lookup): ComponentView | null {
	const read = new Properties(component, lookup);
	switch (component.type) {
		case 'TextHeading':
		case 'TextSubheading':
			return { type: component.type, key, text: read.text('text') };
		case 'TextBody':
		case 'TextCaption':
			return {
				type: component.type,
				key,
				text: read.text('text'),
				fontWeight: read.choice('font-weight', ['normal', 'bold', 'italic', 'bold_italic']),
				strikethrough: read.flag('strikethrough', false),
				markdown: read.flag('markdown', false),
			};
		case 'RichText':
			return { type: 'RichText', key, text: read.text('text') };
		case 'Image':
			return {
				type: 'Image',
				key,
				src: read.image('src'),
				altText: read.text('alt-text'),
				width: read.number('width'),
				height: read.number('height'),
				aspectRatio: read.number('aspect-ratio'),
				scaleType: read.choice('scale-type', ['contain', 'cover']),
			};
		case 'ImageCarousel':
			return {
				type: 'ImageCarousel',
				key,
				images: read.list('images', MAX_IMAGES).map((image) => ({
					src: image.image('src'),
					altText: image.text('alt-text'),
				})),
				aspectRatio: read.choice('aspect-ratio', ['4:3', '16:9']),
				scaleType: read.choice('scale-type', ['contain', 'cover']),
			};
		case 'EmbeddedLink':
			return {
				type: 'EmbeddedLink',
				key,
				text: read.text('text'),
				action: read.action('on-click-action'),
			};
		case 'NavigationList':
			return {
				type: 'NavigationList',
				key,
				label: read.text('label'),
				description: read.text('description'),
				mediaSize: read.choice('media-size', ['regular', 'large']),
				items: read
					.list('list-items', MAX_ITEMS)
					.map((item) => navigationItem(item, read, component.name)),
			};
		default:
			return null;
	}
}

export function footerView({ component, key }: Placed, lookup: Lookup): FooterView {
	const read = new Properties(component, lookup);
	return {
		type: 'Footer',
		key,
		label: read.text('label'),
		leftCaption: read.text('left-caption'),
		centerCaption: read.text('center-caption'),
		rightCaption: read.text('right-caption'),
		enabled: read.flag('enabled', true),
		action: read.action('on-click-action', true),
	};
}

function navigationItem(
	item: Properties,
	list: Properties,
	listName: Json | undefined,
): NavigationItem {
	const main = item.within('main-content');
	const start = item.within('start');
	const end = item.within('end');
	const id = item.text('id');
	const action = item.action('on-click-action') ?? list.action('on-click-action');
	return {
		id,
		title: main.text('title'),
		description: main.text('description'),
		metadata: main.text('metadata'),
		image: start.image('image'),
		altText: start.text('alt-text'),
		end: {
			title: end.text('title'),
			description: end.text('description'),
			metadata: end.text('metadata'),
		},
		badge: item.text('badge'),
		tags: item.texts('tags').slice(0, 3),
		action:
			action && typeof listName === 'string'
				? { ...action, selects: { name: listName, id } }
				: action,
	};
}
