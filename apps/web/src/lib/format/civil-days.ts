/** From `from` on (minutes since 1970) civil time is UTC plus so many minutes. */
export interface Offset {
	readonly from: number;
	readonly offsetMinutes: number;
}

/** Civil day (since 1970-01-01) of an instant; offsets are sorted, and the first holds for all earlier time. */
export function civilDay(at: number, offsets: readonly Offset[]): number {
	return Math.floor((at + offsetAt(at, offsets)) / 1440);
}

/** The instant at which a civil day begins; where a clock change skips midnight, the change. */
export function dayStart(day: number, offsets: readonly Offset[]): number {
	const before = day * 1440 - offsetAt(day * 1440 - 1440, offsets);
	return day * 1440 - offsetAt(before, offsets);
}

/** The instant at which clocks show a civil time, in minutes since civil 1970-01-01. */
export function instantOfCivil(civilMinutes: number, offsets: readonly Offset[]): number {
	const guess = civilMinutes - offsetAt(civilMinutes, offsets);
	return civilMinutes - offsetAt(guess, offsets);
}

function offsetAt(at: number, offsets: readonly Offset[]): number {
	let found = offsets[0]?.offsetMinutes ?? 0;
	for (const { from, offsetMinutes } of offsets) if (from <= at) found = offsetMinutes;
	return found;
}
