import { tryToParseDateTime, WAIT_INDEFINITELY } from 'n8n-workflow';

import type { FieldReader } from '../../../shared/itemParameters/itemParameters';
import { limitTypeProperty, resumeUnitProperty, type ResumeUnit } from './description';

const UNIT_MS: Record<ResumeUnit, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
/** Hundred years: beyond it dates stop being dates. */
const MAX_DAYS = 36_500;

/**
 * Until when to wait (option Limit Wait Time); without the option there is no end.
 * @param timezone of the workflow, which dates without one belong to
 */
export function readWaitTill(options: FieldReader, timezone: string): Date {
	const limit = options.entry('limitWaitTime');
	if (!limit) return WAIT_INDEFINITELY;

	const waitTill =
		limit.option(limitTypeProperty) === 'atSpecifiedTime'
			? readMoment(limit, timezone)
			: readInterval(limit);
	if (waitTill.getTime() > Date.now()) return waitTill;
	throw options.error(
		`${options.label('limitWaitTime')} is in the past`,
		'Nobody could answer in time. Choose a later date, or an interval.',
	);
}

function readInterval(limit: FieldReader): Date {
	const unit = UNIT_MS[limit.option(resumeUnitProperty)];
	const amount = limit.number('resumeAmount', { min: 0.01, max: (MAX_DAYS * UNIT_MS.days) / unit });
	return new Date(Date.now() + amount * unit);
}

function readMoment(limit: FieldReader, timezone: string): Date {
	try {
		// From the date picker it is a text that means the time of the workflow, from an expression often a luxon date.
		return tryToParseDateTime(limit.value('maxDateAndTime'), timezone).toJSDate();
	} catch {
		throw limit.error(
			`${limit.label('maxDateAndTime')} is not a date`,
			'Choose a date, or write an expression that gives one, such as {{ $now.plus({ days: 2 }) }}.',
		);
	}
}
