/** Days and times as people read them, always in the time zone of the board. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A formatter costs some 50 µs to make, and a timeline asks for thousands. */
function formatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const key = `${zone} ${JSON.stringify(options)}`;
	const known = formats.get(key);
	if (known) return known;
	const made = new Intl.DateTimeFormat("en-GB", { timeZone: zone, ...options });
	formats.set(key, made);
	return made;
}

/** An instant of the schedule (minutes since 1970) in ms. */
export function instantMs(instant: number): number {
	return instant * 60_000;
}

/** "Tue 7 Oct". */
export function formatDay(ms: number, zone: string): string {
	return parts(ms, formatter(zone, { weekday: "short", day: "numeric", month: "short" }), ["weekday", "day", "month"]);
}

/** "7 Oct 2025". */
export function formatLongDay(ms: number, zone: string): string {
	return parts(ms, formatter(zone, { day: "numeric", month: "short", year: "numeric" }), ["day", "month", "year"]);
}

/** "Tue 7 Oct, 13:00". */
export function formatDayTime(ms: number, zone: string): string {
	return `${formatDay(ms, zone)}, ${formatTime(ms, zone)}`;
}

/** "13:02". */
export function formatTime(ms: number, zone: string): string {
	return formatter(zone, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(ms);
}

/** "Tue 7 Oct" for a calendar day written 2025-10-07; the text itself when it is no day. */
export function formatIsoDay(day: string): string {
	const ms = Date.parse(`${day}T00:00:00Z`);
	return Number.isNaN(ms) ? day : formatDay(ms, "UTC");
}

/** The civil day of an instant as 2025-10-07, for date fields. */
export function isoDay(ms: number, zone: string): string {
	const format = formatter(zone, { year: "numeric", month: "2-digit", day: "2-digit" });
	return parts(ms, format, ["year", "month", "day"]).replaceAll(" ", "-");
}

/** The civil day and time of an instant as 2025-10-07T13:00, for fields that take both. */
export function isoDayTime(ms: number, zone: string): string {
	return `${isoDay(ms, zone)}T${formatTime(ms, zone)}`;
}

/** The instant in ms at which clocks of the zone show 2025-10-07T13:00; undefined for what is no such time. */
export function fromIsoDayTime(text: string, zone: string): number | undefined {
	const civil = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00Z`) : Number.NaN;
	if (Number.isNaN(civil)) return undefined;
	const guess = civil - offsetMs(civil, zone);
	// A second look corrects the guess where the offset changes between the two.
	return civil - offsetMs(guess, zone);
}

function offsetMs(ms: number, zone: string): number {
	return Date.parse(`${isoDayTime(ms, zone)}:00Z`) - Math.floor(ms / 60_000) * 60_000;
}

function parts(ms: number, format: Intl.DateTimeFormat, wanted: readonly string[]): string {
	const found = format.formatToParts(ms);
	return wanted.map((type) => found.find((part) => part.type === type)?.value ?? "").join(" ");
}
