import type { SingleChoiceView } from '../../player/types.mts';
import { controlProps, Field, FieldGroup, note, type InputProps } from './Field.tsx';
import { OptionText } from './OptionText.tsx';

export function RadioButtonsGroup(props: InputProps<SingleChoiceView>) {
	const { view, id } = props;
	return (
		<FieldGroup {...props} role="radiogroup">
			{view.options.map((option) => (
				<label key={option.id} class={`option ${view.mediaSize}`}>
					<OptionText option={option} />
					<input
						type="radio"
						name={id}
						value={option.id}
						checked={view.value === option.id}
						disabled={!option.enabled}
						onChange={() => note(view.name, option.id)}
					/>
				</label>
			))}
		</FieldGroup>
	);
}

export function Dropdown(props: InputProps<SingleChoiceView>) {
	const { view, id } = props;
	return (
		<Field {...props}>
			<select
				id={id}
				dir="auto"
				{...controlProps(props)}
				value={view.value}
				onChange={({ currentTarget }) => note(view.name, currentTarget.value)}
			>
				<option value="">Choose…</option>
				{view.options.map(({ id: value, title, description, metadata, enabled }) => (
					<option key={value} value={value} dir="auto" disabled={!enabled}>
						{[title, description, metadata].filter(Boolean).join(' · ')}
					</option>
				))}
			</select>
		</Field>
	);
}
