import { useEffect, useId, useRef } from 'preact/hooks';

import type { QuestionType } from '../../../flowJson/build/index.ts';
import { Icon } from '../ui/Icon.tsx';
import type { DraftQuestion } from './draftQuestion.mts';
import { change, focusWish, moveByKey, questions } from './newForm.mts';
import { asksSomething, hasOptions, textLabel, TYPE_NAMES } from './questionTypes.mts';

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
	question: { key, type, text, options, required },
	index,
	onDrag,
	onDragEnd,
	onDelete,
}: QuestionEditorProps) {
	const id = useId();
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
						event.dataTransfer?.setData('text/plain', text);
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
			<div class="field">
				<label for={`${id}-text`}>{textLabel(type)}</label>
				<input
					id={`${id}-text`}
					type="text"
					autoComplete="off"
					data-control="text"
					value={text}
					onInput={({ currentTarget }) => change(key, { text: currentTarget.value })}
				/>
			</div>
			<div class="field">
				<label for={`${id}-type`}>Type</label>
				<select
					id={`${id}-type`}
					value={type}
					onChange={({ currentTarget }) =>
						change(key, { type: currentTarget.value as QuestionType })
					}
				>
					{Object.entries(TYPE_NAMES).map(([value, name]) => (
						<option key={value} value={value}>
							{name}
						</option>
					))}
				</select>
			</div>
			{hasOptions(type) && (
				<div class="field">
					<label for={`${id}-options`}>Options, one per line</label>
					<textarea
						id={`${id}-options`}
						rows={3}
						value={options}
						onInput={({ currentTarget }) => change(key, { options: currentTarget.value })}
					/>
				</div>
			)}
			{asksSomething(type) && (
				<label class="question-required">
					<input
						type="checkbox"
						checked={required}
						onChange={({ currentTarget }) => change(key, { required: currentTarget.checked })}
					/>
					Required
				</label>
			)}
		</fieldset>
	);
}
