import type { ComponentChildren } from 'preact';

/** Shown while the phone waits for an answer. */
export function Loading({ children = 'Loading …' }: { children?: ComponentChildren }) {
	return (
		<p class="loading" role="status">
			<span class="spinner" aria-hidden="true" /> {children}
		</p>
	);
}
