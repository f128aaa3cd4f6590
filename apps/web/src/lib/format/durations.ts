/** Lengths of working time as people write them. A day has as many minutes as the board's calendar says. */
export interface Range {
	readonly lowMinutes: number;
	readonly likelyMinutes?: number;
	readonly highMinutes: number;
}

/** "2.5 d", "4 h", "30 min"; the largest unit that gives at most one decimal. Whole days win from one day on. */
export function formatMinutes(minutes: number, minutesPerDay: number): string {
	const size = Math.abs(minutes);
	if (size === 0) return "0 d";
	const unit =
		size >= minutesPerDay / 2 && isTidy(size, minutesPerDay) ? "d" : size >= 60 && size < minutesPerDay ? "h" : "";
	if (unit === "d" || size >= minutesPerDay) return `${minus(minutes)}${oneDecimal(size / minutesPerDay)} d`;
	return unit === "h" ? `${minus(minutes)}${oneDecimal(size / 60)} h` : `${minus(minutes)}${size} min`;
}

/** How far something moved: "+2 d", "−1 d"; "" where it did not. */
export function formatShift(minutes: number, minutesPerDay: number): string {
	return minutes === 0 ? "" : `${minutes > 0 ? "+" : ""}${formatMinutes(minutes, minutesPerDay)}`;
}

/** "3–4 d", "2/3/5 d", "4 h": one unit for the whole range. */
export function formatRange({ lowMinutes, likelyMinutes, highMinutes }: Range, minutesPerDay: number): string {
	if (lowMinutes === highMinutes) return formatMinutes(highMinutes, minutesPerDay);
	const values = [lowMinutes, ...(likelyMinutes === undefined ? [] : [likelyMinutes]), highMinutes];
	const [size, unit] = unitFor(values, minutesPerDay);
	return `${values.map((minutes) => oneDecimal(minutes / size)).join(values.length === 3 ? "/" : "–")} ${unit}`;
}

function unitFor(values: readonly number[], minutesPerDay: number): readonly [number, string] {
	if (values.every((minutes) => isTidy(minutes, minutesPerDay)) || Math.max(...values) >= 2 * minutesPerDay)
		return [minutesPerDay, "d"];
	return Math.max(...values) >= 60 ? [60, "h"] : [1, "min"];
}

/** True for multiples of half a day. */
function isTidy(minutes: number, minutesPerDay: number): boolean {
	return (minutes * 2) % minutesPerDay === 0;
}

function oneDecimal(value: number): string {
	return String(Math.round(value * 10) / 10);
}

function minus(value: number): string {
	return value < 0 ? "−" : "";
}

export type RangeFault = "notARange" | "lowAboveHigh" | "tooLong";
export type ParsedRange =
	| { readonly ok: true; readonly value: Range | undefined }
	| { readonly ok: false; readonly error: RangeFault };

/** No task is planned for longer than this many days of the calendar; the scheduler refuses more. */
const daysMax = 3650;

/** Reads "3-4d", "3", "2/3/5", "4h", "90 min", "2w"; a bare number counts days. "" clears. */
export function parseRange(text: string, minutesPerDay: number): ParsedRange {
	const written = text.trim().toLowerCase();
	if (written === "" || written === "–") return { ok: true, value: undefined };
	const found = written.match(
		/^([\d.,]+)\s*([a-z]*)\s*(?:(?:-|–|—|\.\.|to|\/)\s*([\d.,]+)\s*([a-z]*)\s*)?(?:\/\s*([\d.,]+)\s*([a-z]*))?$/,
	);
	if (!found) return { ok: false, error: "notARange" };
	const [, a = "", aUnit = "", b = "", bUnit = "", c = "", cUnit = ""] = found;
	const lastUnit = cUnit || bUnit || aUnit || "d";
	const minutes = [
		[a, aUnit || bUnit || lastUnit],
		[b, bUnit || lastUnit],
		[c, cUnit || lastUnit],
	]
		.filter(([digits]) => digits !== "")
		.map(([digits = "", unit = ""]) => toMinutes(digits, unit, minutesPerDay));
	return checked(minutes, daysMax * minutesPerDay);
}

function toMinutes(digits: string, unit: string, minutesPerDay: number): number {
	const size = {
		m: 1,
		min: 1,
		h: 60,
		hr: 60,
		d: minutesPerDay,
		day: minutesPerDay,
		days: minutesPerDay,
		w: minutesPerDay * 5,
	}[unit];
	return size === undefined ? Number.NaN : Math.round(Number(digits.replace(",", ".")) * size);
}

function checked(minutes: readonly number[], most: number): ParsedRange {
	const low = minutes[0];
	const high = minutes.at(-1);
	if (low === undefined || high === undefined || minutes.some((value) => !Number.isFinite(value)))
		return { ok: false, error: "notARange" };
	if (minutes.some((value, index) => value < (minutes[index - 1] ?? 0))) return { ok: false, error: "lowAboveHigh" };
	if (high > most) return { ok: false, error: "tooLong" };
	const likely = minutes.length === 3 ? minutes[1] : undefined;
	return {
		ok: true,
		value: { lowMinutes: low, highMinutes: high, ...(likely === undefined ? {} : { likelyMinutes: likely }) },
	};
}

/** How long ago or for how long, in elapsed time: "38 min", "3 h", "2 d". */
export function formatAge(ms: number): string {
	const minutes = Math.max(0, Math.floor(ms / 60_000));
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** Reads a lag: "1d", "2h", "-1d" (a lead), "0"; a bare number counts days. undefined for what is none. */
export function parseLag(text: string, minutesPerDay: number): number | undefined {
	const written = text.trim().replace("−", "-");
	if (written === "") return 0;
	const negative = written.startsWith("-");
	const parsed = parseRange(negative ? written.slice(1) : written.replace(/^\+/, ""), minutesPerDay);
	if (!parsed.ok || !parsed.value || parsed.value.lowMinutes !== parsed.value.highMinutes) return undefined;
	return negative ? -parsed.value.highMinutes : parsed.value.highMinutes;
}
