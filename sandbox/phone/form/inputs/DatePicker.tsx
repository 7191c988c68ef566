import type { DatePickerView } from '../../../flowJson/types.mts';
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
				onInput={({ currentTarget }) => note(view.name, currentTarget.value)}
			/>
		</Field>
	);
}
