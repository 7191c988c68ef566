import type { Option } from '../../player/types.mts';

/** An option with all that it can have: picture or colour, title, description, metadata. */
export function OptionText({
	option: { title, description, metadata, image, altText, color },
}: {
	option: Option;
}) {
	return (
		<>
			{image !== '' ? (
				<img class="option-image" src={image} alt={altText} />
			) : (
				color !== '' && (
					<span class="option-image" style={{ backgroundColor: color }} aria-hidden="true" />
				)
			)}
			<span class="option-text">
				<span dir="auto">{title}</span>
				{description !== '' && (
					<span class="help" dir="auto">
						{description}
					</span>
				)}
				{metadata !== '' && (
					<span class="help" dir="auto">
						{metadata}
					</span>
				)}
			</span>
		</>
	);
}
