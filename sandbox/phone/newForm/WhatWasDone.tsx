import { useRef } from 'preact/hooks';

import { announcement, undo, undoable } from './newForm.mts';

/** Tells what was done, and takes back what was taken away. */
export function WhatWasDone() {
	const told = useRef<HTMLParagraphElement>(null);
	return (
		<div class={undoable.value === null ? undefined : 'undo-bar'}>
			<p class="help" role="status" tabIndex={-1} ref={told}>
				{announcement.value}
			</p>
			{undoable.value !== null && (
				<button
					type="button"
					class="plain"
					onClick={() => {
						undo();
						// The button goes.
						told.current?.focus();
					}}
				>
					Undo
				</button>
			)}
		</div>
	);
}
