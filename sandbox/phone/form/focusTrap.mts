const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Makes the Tab key go round inside an element. */
export function keepFocusInside(element: HTMLElement, event: KeyboardEvent): void {
	if (event.key !== 'Tab') return;
	const stops = [...element.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isReachable);
	const first = stops.at(0);
	const last = stops.at(-1);
	if (!first || !last) return;
	const from = document.activeElement;
	if (event.shiftKey && (from === first || from === element)) leadTo(last, event);
	else if (!event.shiftKey && from === last) leadTo(first, event);
}

function isReachable(element: HTMLElement): boolean {
	return (
		element.tabIndex >= 0 &&
		!element.matches(':disabled') &&
		element.getClientRects().length > 0 &&
		!element.closest('[inert]')
	);
}

function leadTo(element: HTMLElement, event: KeyboardEvent): void {
	event.preventDefault();
	element.focus();
}
