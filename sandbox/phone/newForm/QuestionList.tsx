import { useSignal } from '@preact/signals';

import { deleteQuestion, move, questions } from './newForm.mts';
import { QuestionEditor } from './QuestionEditor.tsx';

/** The questions in their order, which dragging changes. */
export function QuestionList({ onEmpty }: { onEmpty: () => void }) {
	const dragged = useSignal<number | null>(null);
	const over = useSignal<number | null>(null);
	const end = () => {
		dragged.value = null;
		over.value = null;
	};
	const allow = (event: DragEvent, index: number) => {
		if (dragged.value === null) return;
		event.preventDefault();
		over.value = index;
	};
	const drop = (event: DragEvent, index: number) => {
		if (dragged.value === null) return;
		event.preventDefault();
		if (dragged.value !== index) move(dragged.value, index);
		end();
	};
	return (
		<ol class="questions" aria-label="Questions">
			{questions.value.map((question, index) => (
				<li
					key={question.key}
					class={over.value === index ? dropClass(dragged.value, index) : undefined}
					onDragEnter={(event) => allow(event, index)}
					onDragOver={(event) => allow(event, index)}
					onDrop={(event) => drop(event, index)}
				>
					<QuestionEditor
						question={question}
						index={index}
						onDrag={() => (dragged.value = index)}
						onDragEnd={end}
						onDelete={() => {
							if (!deleteQuestion(index)) onEmpty();
						}}
					/>
				</li>
			))}
		</ol>
	);
}

/** The line where the dragged question would go. */
function dropClass(from: number | null, to: number): string | undefined {
	if (from === null || from === to) return undefined;
	return from < to ? 'drop-after' : 'drop-before';
}
