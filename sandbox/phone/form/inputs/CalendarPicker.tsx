import type { CalendarPickerView, CalendarRangeView, DateRange } from '../../player/types.mts';
import { FieldGroup, note, type InputProps } from './Field.tsx';
import { Month } from './Month.tsx';

export function CalendarPicker(
	props: InputProps<CalendarPickerView> | InputProps<CalendarRangeView>,
) {
	const { view } = props;
	// Each day of a range has its own.
	const below = view.mode === 'range' ? { ...view, helperText: '' } : view;
	return (
		<FieldGroup {...props} view={below} title={view.title || view.label}>
			{view.description !== '' && (
				<p class="help" dir="auto">
					{view.description}
				</p>
			)}
			{view.mode === 'single' ? <SingleDay view={view} /> : <Range view={view} />}
		</FieldGroup>
	);
}

function SingleDay({ view }: { view: CalendarPickerView }) {
	const { name, title, label, value, enabled } = view;
	return (
		<>
			{title !== '' && <p dir="auto">{label}</p>}
			<Month
				label={label}
				days={view}
				chosen={[value]}
				enabled={enabled}
				onChoose={(day) => note(name, day)}
			/>
		</>
	);
}

function Range({ view }: { view: CalendarRangeView }) {
	const { name, label, endLabel, helperText, endHelperText, value, enabled } = view;
	const { 'start-date': start, 'end-date': end } = value;
	return (
		<>
			<dl class="range">
				<RangeDay label={label} day={start} helperText={helperText} />
				<RangeDay label={endLabel} day={end} helperText={endHelperText} />
			</dl>
			<Month
				label={`${label}, ${endLabel}`}
				days={view}
				chosen={[start, end]}
				inRange={(day) => start !== '' && end !== '' && day > start && day < end}
				enabled={enabled}
				onChoose={(day) => note(name, extended(value, day))}
			/>
		</>
	);
}

function RangeDay({ label, day, helperText }: { label: string; day: string; helperText: string }) {
	return (
		<div>
			<dt dir="auto">{label}</dt>
			<dd>{day || '–'}</dd>
			{helperText !== '' && (
				<dd class="help" dir="auto">
					{helperText}
				</dd>
			)}
		</div>
	);
}

/** The first press sets the first day, the second the last; a third, or an earlier day, begins anew. */
function extended({ 'start-date': start, 'end-date': end }: DateRange, day: string): DateRange {
	const isLast = start !== '' && end === '' && day >= start;
	return isLast ? { 'start-date': start, 'end-date': day } : { 'start-date': day, 'end-date': '' };
}
