import type { MultipleChoiceView, Option } from '../../player/types.mts';
import { FieldGroup, note, type InputProps } from './Field.tsx';
import { OptionText } from './OptionText.tsx';

export function CheckboxGroup(props: InputProps<MultipleChoiceView>) {
	const { view } = props;
	return (
		<FieldGroup {...props}>
			{view.options.map((option) => (
				<label key={option.id} class={`option ${view.mediaSize}`}>
					<OptionText option={option} />
					<Checkbox view={view} option={option} />
				</label>
			))}
		</FieldGroup>
	);
}

export function ChipsSelector(props: InputProps<MultipleChoiceView>) {
	const { view } = props;
	return (
		<FieldGroup {...props}>
			<div class="form-chips">
				{view.options.map((option) => (
					<label key={option.id} class="form-chip">
						<Checkbox view={view} option={option} />
						<bdi>{option.title}</bdi>
					</label>
				))}
			</div>
		</FieldGroup>
	);
}

/** When as many are chosen as may be, the others rest. */
function Checkbox({
	view: { name, value, maxSelected },
	option: { id, enabled },
}: {
	view: MultipleChoiceView;
	option: Option;
}) {
	const chosen = value.includes(id);
	const isFull = maxSelected !== null && value.length >= maxSelected;
	return (
		<input
			type="checkbox"
			value={id}
			checked={chosen}
			disabled={!enabled || (isFull && !chosen)}
			onChange={() => note(name, chosen ? value.filter((each) => each !== id) : [...value, id])}
		/>
	);
}
