import type { OptInView } from '../../player/types.mts';
import { act } from '../openForm.mts';
import { controlProps, note, type InputProps } from './Field.tsx';

export function OptIn(props: InputProps<OptInView>) {
	const { view, id } = props;
	const { readMore } = view;
	return (
		<div class="form-field" data-invalid={view.error !== null}>
			<div class="opt-in">
				<input
					id={id}
					type="checkbox"
					{...controlProps(props)}
					checked={view.value}
					onChange={({ currentTarget }) => note(view.name, currentTarget.checked)}
				/>
				<label for={id} dir="auto">
					{view.label}
				</label>
				{readMore && (
					<button type="button" class="link" onClick={() => act(readMore)}>
						Read more
					</button>
				)}
			</div>
			<p id={`${id}-help`} class="help" />
			<p id={`${id}-error`} class="field-error" dir="auto">
				{view.error}
			</p>
		</div>
	);
}
