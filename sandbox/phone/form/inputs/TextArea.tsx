import type { TextAreaView } from '../../player/types.mts';
import { controlProps, Field, note, type InputProps } from './Field.tsx';

export function TextArea(props: InputProps<TextAreaView>) {
	const { view, id } = props;
	return (
		<Field {...props}>
			<textarea
				id={id}
				rows={4}
				dir="auto"
				{...controlProps(props)}
				value={view.value}
				onInput={({ currentTarget }) => note(view.name, currentTarget.value)}
			/>
			<span class="counter" aria-hidden="true">
				{[...view.value].length} / {view.maxChars}
			</span>
		</Field>
	);
}
