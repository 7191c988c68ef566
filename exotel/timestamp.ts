/**
 * Converts a time to ISO 8601 in UTC; null when it is no time. Accepts every form seen in callbacks
 * (docs/protocol/exotel.md#timestamps): ISO with "Z" or an offset, with or without milliseconds; seconds, milliseconds,
 * microseconds or nanoseconds since 1970, as number or text. A time without a zone is read as India's (+05:30).
 */
export function toIsoTimestamp(value: unknown): string | null {
	const moment = new Date(parseMilliseconds(value));
	return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

/** A longer text is no time. */
const MAX_CHARACTERS = 64;
const NUMBER = /^\d+(?:\.\d+)?(?:e\+?\d+)?$/i;
const INDIA_OFFSET = '+05:30';

const ISO_LIKE =
	/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:T|\s+)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(?:\s*(Z|UTC|GMT|IST|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)|\s(\d{2}:\d{2}))?$/i;
/** The same without separators, as in "20260817T100000Z" and "20260817100000". */
const COMPACT =
	/^(20\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)/i;
/** The format of `date`: the year after the zone. */
const YEAR_LAST = /^(.+) (UTC|GMT|IST|[+-]\d{4}) (\d{4})$/i;
/** The name of the zone beside its offset. */
const ZONE_NAME = /\[[\w/+-]+\]$/;
/** A zone at the end of any other form, as in "Mon, 17 Aug 2026 10:00:00 GMT". */
const HAS_ZONE = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})(?:\s*\([^)]*\))?$/i;

function parseMilliseconds(value: unknown): number {
	if (typeof value !== 'number' && typeof value !== 'string') return NaN;
	const given = String(value);
	if (given.length > MAX_CHARACTERS) return NaN;

	const text = given
		.trim()
		.replace(ZONE_NAME, '')
		.replace(COMPACT, '$1-$2-$3T$4:$5:$6')
		.replace(YEAR_LAST, '$1 $3 $2');
	if (NUMBER.test(text)) return convertEpoch(Number(text));
	const parts = ISO_LIKE.exec(text);
	if (parts) return isDay(parts) ? Date.parse(formatIso(parts)) : NaN;
	// V8 parses arbitrary words as dates, and reads the first of two numbers as the month.
	if (!/\d{4}/.test(text) || /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/.test(text)) return NaN;
	return Date.parse(HAS_ZONE.test(text) ? text : `${text.replace(/\s*IST$/i, '')} ${INDIA_OFFSET}`);
}

/** Spreadsheets count days since the end of 1899. These are the years 2000 to 2099. */
const FIRST_SPREADSHEET_DAY = 36_526;
const LAST_SPREADSHEET_DAY = 73_050;
const SPREADSHEET_EPOCH = Date.parse(`1899-12-30T00:00:00${INDIA_OFFSET}`);

/** 10 digits are seconds, 13 milliseconds, 16 microseconds, 19 nanoseconds. */
function convertEpoch(value: number): number {
	if (value === 0) return NaN;
	if (value >= FIRST_SPREADSHEET_DAY && value <= LAST_SPREADSHEET_DAY) {
		return SPREADSHEET_EPOCH + Math.round(value * 86_400) * 1000;
	}
	if (value < 1e11) return value * 1000;
	if (value < 1e14) return value;
	return value < 1e17 ? value / 1e3 : value / 1e6;
}

/** V8 parses February 30 as March 2. */
function isDay([, year, month, day]: string[]): boolean {
	return (
		new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day)
	);
}

function formatIso([
	,
	year,
	month,
	day,
	hour = '0',
	minute = '00',
	second = '00',
	fraction = '0',
	zone,
	bareZone,
]: string[]): string {
	const two = (digits: string) => digits.padStart(2, '0');
	const time = `${two(hour)}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
	return `${year}-${two(month)}-${two(day)}T${time}${formatZone(bareZone === undefined ? zone : `+${bareZone}`)}`;
}

/** In a form a "+" turns into a blank: "2026-08-17T10:00:00 05:30". */
function formatZone(zone: string | undefined): string {
	if (zone === undefined || /^IST$/i.test(zone)) return INDIA_OFFSET;
	if (/^(?:Z|UTC|GMT)$/i.test(zone)) return 'Z';
	const [, sign, hours, minutes = '00'] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone)!;
	return `${sign}${hours.padStart(2, '0')}:${minutes}`;
}
