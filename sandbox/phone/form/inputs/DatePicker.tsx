import type { DatePickerView } from '../../player/types.mts';
import { controlProps, Field, note, type InputProps } from './Field.tsx';

export function DatePicker(props: InputProps<DatePickerView>) {
	const { view, id } = props;
	return (
		<Field {...props}>
			<input
				id={id}
				type="date"
				{...controlProps(props)}
				min={view.minDate}
				max={view.maxDate}
				value={view.value}
				onInput={({ currentTarget: { value } }) => !isHalfTyped(value) && note(view.name, value)}
				onBlur={({ currentTarget }) => {
					// What has not been noted must not look chosen.
					if (isHalfTyped(currentTarget.value)) currentTarget.value = view.value;
				}}
			/>
		</Field>
	);
}

/** Whether the year has been typed in part: after its first digit browsers tell of the year 0002. */
function isHalfTyped(day: string): boolean {
	return day.startsWith('0');
}
