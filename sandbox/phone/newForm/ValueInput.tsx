import type { Choice, ValueEntry } from './valueEntry.mts';

interface ValueInputProps {
	id: string;
	entry: ValueEntry;
	value: string;
	onValue: (value: string) => void;
	describedBy?: string;
	/** Finds the input when the keyboard is to go there. */
	control?: string;
}

/** A text, a number, a day, or one of a list. A value that does not fit stays, and is shown. */
export function ValueInput({ id, entry, value, onValue, describedBy, control }: ValueInputProps) {
	const shared = { id, value, 'aria-describedby': describedBy, 'data-control': control };
	const onInput = ({ currentTarget }: { currentTarget: { value: string } }) =>
		onValue(currentTarget.value);
	switch (entry.kind) {
		case 'list':
			return (
				<select {...shared} onChange={onInput}>
					{withValue(entry.choices, value).map((choice, index) => (
						<option key={index} value={choice.value}>
							{choice.name}
						</option>
					))}
				</select>
			);
		case 'lines':
			return <textarea {...shared} rows={3} onInput={onInput} />;
		case 'count':
			return (
				<input
					{...shared}
					type="text"
					inputMode="numeric"
					autoComplete="off"
					placeholder={placeholderOf(entry)}
					onInput={({ currentTarget }) => {
						currentTarget.value = currentTarget.value.replace(/\D/g, '').slice(0, 6);
						onValue(currentTarget.value);
					}}
				/>
			);
		case 'day':
			return isDayOrEmpty(value) ? (
				<input {...shared} type="date" onInput={onInput} />
			) : (
				<input {...shared} type="text" onInput={onInput} />
			);
		case 'text':
			return (
				<input
					{...shared}
					type="text"
					autoComplete="off"
					placeholder={placeholderOf(entry)}
					onInput={onInput}
				/>
			);
	}
}

function placeholderOf({ example }: { example?: string }): string | undefined {
	return example === undefined ? undefined : `e.g. ${example}`;
}

function withValue(choices: readonly Choice[], value: string): readonly Choice[] {
	return choices.some((choice) => choice.value === value)
		? choices
		: [...choices, { value, name: value === '' ? '(choose)' : `${value} (not an option)` }];
}

function isDayOrEmpty(value: string): boolean {
	return value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value);
}
