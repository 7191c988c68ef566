import { Icon } from '../ui/Icon.tsx';
import { closeForm } from './openForm.mts';

/** The bar at the top of the form. */
export function TitleBar({
	title,
	titleId,
	onBack,
}: {
	title: string;
	titleId: string;
	onBack?: () => void;
}) {
	return (
		<header class="sheet-title">
			{onBack ? (
				<button type="button" class="round plain" aria-label="Back" onClick={onBack}>
					<Icon name="back" />
				</button>
			) : (
				<span />
			)}
			<h2 id={titleId} tabIndex={-1} dir="auto">
				{title}
			</h2>
			<button type="button" class="round plain" aria-label="Close form" onClick={closeForm}>
				<Icon name="close" />
			</button>
		</header>
	);
}
