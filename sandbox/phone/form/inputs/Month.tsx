import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';

import type { SelectableDays, Weekday } from '../../player/types.mts';
import { Icon } from '../../ui/Icon.tsx';
import { dayAfter, firstMonth, isSelectable, monthAfter, weeksOf } from './monthDays.mts';

const WEEKDAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const monthName = new Intl.DateTimeFormat('en', {
	month: 'long',
	year: 'numeric',
	timeZone: 'UTC',
});
const dayName = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeZone: 'UTC' });

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** One month of a calendar. The arrow keys go from day to day, Page Up and Page Down from month to month. */
export function Month({
	label,
	days,
	chosen,
	inRange,
	enabled,
	onChoose,
}: {
	label: string;
	days: SelectableDays & { includeDays: Weekday[] };
	/** The first and the last chosen day, or the one; empty texts for none. */
	chosen: string[];
	inRange?: (day: string) => boolean;
	enabled: boolean;
	onChoose: (day: string) => void;
}) {
	const today = new Date().toISOString().slice(0, 10);
	const month = useSignal(firstMonth(chosen.find(Boolean) ?? '', days, today));
	/** The day to be focused as soon as its month is drawn. */
	const wanted = useRef('');
	const grid = useRef<HTMLTableElement>(null);
	const all = weeksOf(month.value).flat();
	const reachable =
		chosen.find((day) => all.includes(day)) ?? all.find((day) => day && isSelectable(day, days));

	useLayoutEffect(() => {
		if (wanted.current === '') return;
		grid.current?.querySelector<HTMLElement>(`[data-day="${wanted.current}"]`)?.focus();
		wanted.current = '';
	});

	const move = (event: KeyboardEvent) => {
		const from = (event.target as HTMLElement).dataset.day;
		const step = STEPS[event.key];
		const months = { PageUp: -1, PageDown: 1 }[event.key];
		if (from === undefined || (step === undefined && months === undefined)) return;
		event.preventDefault();
		const to =
			step === undefined ? `${monthAfter(from.slice(0, 7), months!)}-01` : dayAfter(from, step);
		wanted.current = to;
		if (to.startsWith(month.value))
			grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus();
		else month.value = to.slice(0, 7);
	};

	return (
		<div class="month">
			<div class="month-title">
				<button
					type="button"
					class="round plain"
					aria-label="Month before"
					onClick={() => (month.value = monthAfter(month.value, -1))}
				>
					<Icon name="left" />
				</button>
				<span aria-live="polite">{monthName.format(new Date(`${month.value}-01`))}</span>
				<button
					type="button"
					class="round plain"
					aria-label="Month after"
					onClick={() => (month.value = monthAfter(month.value, 1))}
				>
					<Icon name="right" />
				</button>
			</div>
			<table role="grid" aria-label={label} ref={grid} onKeyDown={move}>
				<thead>
					<tr>
						{WEEKDAYS.map((day) => (
							<th key={day} scope="col">
								{day}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{weeksOf(month.value).map((week, index) => (
						<tr key={index}>
							{week.map((day, place) => (
								<td key={day ?? place} aria-selected={day !== null && chosen.includes(day)}>
									{day !== null && (
										<button
											type="button"
											data-day={day}
											class={inRange?.(day) ? 'in-range' : undefined}
											aria-label={dayName.format(new Date(day))}
											aria-pressed={chosen.includes(day)}
											aria-disabled={!enabled || !isSelectable(day, days)}
											tabIndex={day === reachable ? 0 : -1}
											onClick={() => enabled && isSelectable(day, days) && onChoose(day)}
										>
											{Number(day.slice(8))}
										</button>
									)}
								</td>
							))}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
