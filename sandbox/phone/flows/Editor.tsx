import { useId, useRef } from 'preact/hooks';

import { attempt } from '../ui/notice.mts';
import { checked, draft, isChanged, save } from './editor.mts';
import { Findings } from './Findings.tsx';
import { Outline } from './Outline.tsx';
import { findingsOf } from '../player/checkText.mts';

/** Flow JSON as text, with line numbers and what is wrong with it. */
export function Editor({ id }: { id: string }) {
	const fieldId = useId();
	const area = useRef<HTMLTextAreaElement>(null);
	const gutter = useRef<HTMLDivElement>(null);
	const lines = draft.value.split('\n').length;

	const saveOnKey = (event: KeyboardEvent) => {
		if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
		event.preventDefault();
		void attempt(save);
	};
	const goTo = (line: number) => {
		if (!area.current) return;
		const before = draft.value.split('\n').slice(0, line - 1);
		const start = before.join('\n').length + (line > 1 ? 1 : 0);
		area.current.focus();
		area.current.setSelectionRange(start, start + (draft.value.split('\n')[line - 1] ?? '').length);
		area.current.scrollTop = (line - 4) * parseFloat(getComputedStyle(area.current).lineHeight);
	};
	return (
		<section class="editor" aria-label={`Flow JSON of ${id}`}>
			<div class="editor-title">
				<label for={fieldId}>Flow JSON of {id}</label>
				<button
					type="button"
					class="primary"
					disabled={!isChanged.value}
					onClick={() => void attempt(save)}
				>
					{isChanged.value ? 'Save' : 'Saved'}
				</button>
			</div>
			<div class="editor-text">
				<div class="gutter" ref={gutter} aria-hidden="true">
					{Array.from({ length: lines }, (_, index) => index + 1).join('\n')}
				</div>
				<textarea
					id={fieldId}
					ref={area}
					spellcheck={false}
					wrap="off"
					autoComplete="off"
					aria-describedby={`${fieldId}-problems`}
					value={draft.value}
					onInput={({ currentTarget }) => (draft.value = currentTarget.value)}
					onKeyDown={saveOnKey}
					onScroll={({ currentTarget }) => {
						if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
					}}
				/>
			</div>
			<div id={`${fieldId}-problems`}>
				{checked.value && <Findings findings={findingsOf(checked.value)} onGoTo={goTo} />}
			</div>
			{checked.value?.flow && <Outline flow={checked.value.flow} />}
		</section>
	);
}
