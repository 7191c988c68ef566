import { useEffect, useRef } from 'preact/hooks';

import { Icon } from '../ui/Icon.tsx';
import type { DraftQuestion } from './draftQuestion.mts';
import { focusWish, moveByKey, questions } from './newForm.mts';
import { QuestionFields } from './QuestionFields.tsx';

interface QuestionEditorProps {
	question: DraftQuestion;
	/** From 0. */
	index: number;
	onDrag: () => void;
	onDragEnd: () => void;
	onDelete: () => void;
}

/** One question with its place in the list. */
export function QuestionEditor({
	question,
	index,
	onDrag,
	onDragEnd,
	onDelete,
}: QuestionEditorProps) {
	const { key } = question;
	const whole = useRef<HTMLFieldSetElement>(null);
	const wish = focusWish.value;
	useEffect(() => {
		if (wish?.key !== key) return;
		whole.current?.querySelector<HTMLElement>(`[data-control=${wish.control}]`)?.focus();
		focusWish.value = null;
	}, [wish, key]);
	const number = index + 1;
	return (
		<fieldset class="question" ref={whole}>
			<legend class="hidden">Question {number}</legend>
			<div class="question-place">
				<span
					class="handle"
					draggable
					title="Drag to move"
					onDragStart={(event) => {
						event.dataTransfer?.setData('text/plain', question.text);
						if (whole.current) event.dataTransfer?.setDragImage(whole.current, 10, 10);
						onDrag();
					}}
					onDragEnd={onDragEnd}
				>
					<span aria-hidden="true">⠿ {number}</span>
				</span>
				<button
					type="button"
					class="plain"
					data-control="up"
					aria-label={`Move question ${number} up`}
					disabled={index === 0}
					onClick={() => moveByKey(index, 'up')}
				>
					Up
				</button>
				<button
					type="button"
					class="plain"
					data-control="down"
					aria-label={`Move question ${number} down`}
					disabled={index === questions.value.length - 1}
					onClick={() => moveByKey(index, 'down')}
				>
					Down
				</button>
				<button
					type="button"
					class="round plain"
					data-control="delete"
					aria-label={`Delete question ${number}`}
					onClick={onDelete}
				>
					<Icon name="trash" size={16} />
				</button>
			</div>
			<QuestionFields question={question} index={index} />
		</fieldset>
	);
}
