/** Milliseconds since 1970-01-01T00:00Z; names end in `At`. */
export type EpochMs = number;
/** A calendar day as `YYYY-MM-DD`; names end in `On`. */
export type IsoDate = string;

/** 8640000000000000 is the last millisecond that a Date can show. */
const EPOCH_MS_MAX = 8_640_000_000_000_000;

export function isEpochMs(value: unknown): value is EpochMs {
	return typeof value === "number" && Number.isInteger(value) && Math.abs(value) <= EPOCH_MS_MAX;
}

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

export function isIsoDate(value: unknown): value is IsoDate {
	if (typeof value !== "string") return false;
	const match = DAY.exec(value);
	if (!match) return false;
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Civil days since 1970-01-01 of a valid day. */
export function dayNumber(day: IsoDate): number {
	return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

export function dayFromNumber(dayNumber: number): IsoDate {
	return new Date(dayNumber * 86_400_000).toISOString().slice(0, 10);
}

function daysInMonth(year: number, month: number): number {
	return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
