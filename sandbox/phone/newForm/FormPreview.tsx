import { useRef } from 'preact/hooks';

import { page } from './newForm.mts';

const MARGIN = 24;

/**
 * The form as a phone draws it, to look at. The frame may run no script; it has the origin of the page only so that it
 * can be made as large as its content, and what scrolls is the page, which the keyboard reaches.
 */
export function FormPreview() {
	const frame = useRef<HTMLIFrameElement>(null);
	const fit = () => {
		const content = frame.current?.contentDocument?.querySelector('main');
		if (!frame.current || !content) return;
		frame.current.style.width = `${content.offsetWidth + 2 * MARGIN}px`;
		frame.current.style.height = `${content.offsetHeight + 2 * MARGIN}px`;
	};
	if (page.value === null) {
		return <p class="form-preview empty">The form is shown here as soon as it has a question.</p>;
	}
	return (
		<div class="form-preview" role="group" aria-label="Look of the form" tabIndex={0}>
			<iframe
				ref={frame}
				title="The form"
				sandbox="allow-same-origin"
				tabIndex={-1}
				srcdoc={page.value}
				onLoad={fit}
			/>
		</div>
	);
}
