import type { ComponentChildren } from 'preact';

/** Shown while the phone waits for somebody. */
export function Loading({ children = 'Loading …' }: { children?: ComponentChildren }) {
	return (
		<p class="loading" role="status">
			<span class="spinner" aria-hidden="true" /> {children}
		</p>
	);
}
