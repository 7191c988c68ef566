import { useRef } from 'preact/hooks';

import type { ImageCarouselView, ImageView } from '../../player/types.mts';
import { Icon } from '../../ui/Icon.tsx';

export function Image({
	view: { src, altText, width, height, aspectRatio, scaleType },
}: {
	view: ImageView;
}) {
	if (src === '') return <MissingImage altText={altText} />;
	return (
		<img
			class="form-image"
			src={src}
			alt={altText}
			style={{
				objectFit: scaleType,
				...(width !== null && { width: `${width}px` }),
				...(height !== null && { height: `${height}px` }),
				...(aspectRatio !== null && { aspectRatio: String(aspectRatio) }),
			}}
		/>
	);
}

export function ImageCarousel({
	view: { images, aspectRatio, scaleType },
}: {
	view: ImageCarouselView;
}) {
	const strip = useRef<HTMLDivElement>(null);
	const turn = (direction: 1 | -1) => {
		strip.current?.scrollBy({ left: direction * strip.current.clientWidth, behavior: 'smooth' });
	};
	return (
		<section class="carousel" aria-label="Pictures">
			<div
				class="strip"
				ref={strip}
				tabIndex={0}
				role="group"
				aria-label={`${images.length} pictures`}
			>
				{images.map(({ src, altText }, index) =>
					src === '' ? (
						<MissingImage key={index} altText={altText} />
					) : (
						<img
							key={index}
							src={src}
							alt={altText}
							style={{ aspectRatio: aspectRatio.replace(':', '/'), objectFit: scaleType }}
						/>
					),
				)}
			</div>
			{images.length > 1 && (
				<div class="row">
					<button
						type="button"
						class="round plain"
						aria-label="Picture before"
						onClick={() => turn(-1)}
					>
						<Icon name="left" />
					</button>
					<button
						type="button"
						class="round plain"
						aria-label="Next picture"
						onClick={() => turn(1)}
					>
						<Icon name="right" />
					</button>
				</div>
			)}
		</section>
	);
}

function MissingImage({ altText }: { altText: string }) {
	return (
		<p class="missing-image">
			<Icon name="image" /> <bdi>{altText || 'No picture'}</bdi>
		</p>
	);
}
