import type { TextInputView } from '../../player/types.mts';
import { controlProps, Field, note, type InputProps } from './Field.tsx';

const TYPES = {
	text: { type: 'text' },
	// A number field of the browser would drop what is not a number, so that it could not be checked.
	number: { type: 'text', inputMode: 'decimal' },
	email: { type: 'email' },
	password: { type: 'password' },
	passcode: { type: 'password', inputMode: 'numeric' },
	phone: { type: 'tel' },
} as const;

export function TextInput(props: InputProps<TextInputView>) {
	const { view, id } = props;
	return (
		<Field {...props}>
			<input
				id={id}
				{...TYPES[view.inputType]}
				{...controlProps(props)}
				class={view.large ? 'large' : undefined}
				autoComplete="off"
				dir="auto"
				value={view.value}
				onInput={({ currentTarget }) => note(view.name, currentTarget.value)}
			/>
		</Field>
	);
}
