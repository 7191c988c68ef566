import {
	NodeOperationError,
	tryToParseDateTime,
	WAIT_INDEFINITELY,
	type IExecuteFunctions,
} from 'n8n-workflow';

import { readOption } from '../../../shared/optionField';
import { readNumber } from '../../../shared/parameterValue';
import { limitTypeProperty, resumeUnitProperty, type ResumeUnit } from './description';

interface LimitValues {
	limitType?: unknown;
	resumeAmount?: unknown;
	resumeUnit?: unknown;
	maxDateAndTime?: unknown;
}

const UNIT_MS: Record<ResumeUnit, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
/** Hundred years: beyond it dates stop being dates. */
const MAX_DAYS = 36_500;

/** Until when to wait (option Limit Wait Time); without the option there is no end. */
export function readWaitTill(context: IExecuteFunctions, itemIndex: number): Date {
	const values = context.getNodeParameter(
		'options.limitWaitTime.values',
		itemIndex,
		{},
	) as LimitValues;
	if (Object.keys(values).length === 0) return WAIT_INDEFINITELY;

	const limitType = readOption(values.limitType, limitTypeProperty, {
		node: context.getNode(),
		itemIndex,
	});
	const waitTill =
		limitType === 'atSpecifiedTime'
			? moment(context, itemIndex, values)
			: afterInterval(context, itemIndex, values);
	if (waitTill.getTime() <= Date.now()) {
		throw new NodeOperationError(context.getNode(), "'Limit Wait Time' lies in the past", {
			itemIndex,
			description: 'Nobody could answer in time. Choose a later date, or an interval.',
		});
	}
	return waitTill;
}

function afterInterval(
	context: IExecuteFunctions,
	itemIndex: number,
	{ resumeAmount, resumeUnit }: LimitValues,
): Date {
	const place = { node: context.getNode(), itemIndex };
	const unit = UNIT_MS[readOption(resumeUnit, resumeUnitProperty, place)];
	const range = { min: 0.01, max: (MAX_DAYS * UNIT_MS.days) / unit, initial: 1 };
	const amount = readNumber(resumeAmount, 'Limit Wait Time > Amount', range, place);
	return new Date(Date.now() + amount * unit);
}

function moment(
	context: IExecuteFunctions,
	itemIndex: number,
	{ maxDateAndTime }: LimitValues,
): Date {
	try {
		// From the date picker it is a text that means the time of the workflow, from an expression often a luxon date.
		return tryToParseDateTime(maxDateAndTime, context.getTimezone()).toJSDate();
	} catch {
		throw new NodeOperationError(
			context.getNode(),
			"'Limit Wait Time > Max Date and Time' is no date",
			{
				itemIndex,
				description:
					'Choose a date, or write an expression that gives one, such as {{ $now.plus({ days: 2 }) }}.',
			},
		);
	}
}
