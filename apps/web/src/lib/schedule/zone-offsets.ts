/** Minutes to add to UTC from an instant on, as a calendar record stores them. */
export interface ZoneOffset {
	readonly fromMs: number;
	readonly offsetMinutes: number;
}

const HOUR_MS = 3_600_000;
const YEAR_MS = 366 * 24 * HOUR_MS;
/** No zone changes more often than this; a step that long finds every change between two looks. */
const STEP_MS = 14 * 24 * HOUR_MS;

/**
 * A zone's offsets over the plan's horizon, taken from this browser's tables once, when a calendar is made: tables
 * differ from browser to browser, and every client must compute the same dates. Undefined for a zone it does not know.
 */
export function zoneOffsets(timeZone: string, fromMs: number, years = 10): ZoneOffset[] | undefined {
	const offsetAt = offsetReader(timeZone);
	if (!offsetAt) return undefined;
	const start = Math.floor(fromMs / HOUR_MS) * HOUR_MS - YEAR_MS;
	const offsets: ZoneOffset[] = [{ fromMs: start, offsetMinutes: offsetAt(start) }];
	let before = offsets[0]?.offsetMinutes ?? 0;
	for (let at = start; at < start + (years + 1) * YEAR_MS; at += STEP_MS) {
		const after = offsetAt(at + STEP_MS);
		if (after === before) continue;
		offsets.push({ fromMs: changeBetween(at, at + STEP_MS, offsetAt), offsetMinutes: after });
		before = after;
	}
	return offsets;
}

/** The first minute with the new offset. */
function changeBetween(from: number, to: number, offsetAt: (ms: number) => number): number {
	const old = offsetAt(from);
	let [low, high] = [from / 60_000, to / 60_000];
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(middle * 60_000) === old) low = middle;
		else high = middle;
	}
	return high * 60_000;
}

function offsetReader(timeZone: string): ((ms: number) => number) | undefined {
	try {
		const format = new Intl.DateTimeFormat("en-US", {
			timeZone,
			hourCycle: "h23",
			year: "numeric",
			month: "numeric",
			day: "numeric",
			hour: "numeric",
			minute: "numeric",
		});
		return (ms) => offsetBy(format, ms);
	} catch (cause) {
		if (cause instanceof RangeError) return undefined;
		throw cause;
	}
}

function offsetBy(format: Intl.DateTimeFormat, ms: number): number {
	const part: Record<string, number> = {};
	for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
	const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
	return Math.round((Date.UTC(year, month - 1, day, hour, minute) - Math.floor(ms / 60_000) * 60_000) / 60_000);
}
