import { type Cycle, dayNumber } from "@callboard/model";

export interface CycleNow {
	readonly id: string;
	readonly name: string;
	/** 1 = the first day; below 1 it has not begun, above `days` it is over. */
	readonly day: number;
	readonly days: number;
}

/** The time box that today lies in, the shortest first; else the next to come, else the last one. */
export function cycleNow(
	cycles: readonly ({ readonly id: string } & Pick<Cycle, "name" | "startOn" | "lengthDays">)[],
	today: number,
): CycleNow | undefined {
	const dated = cycles
		.flatMap(({ id, name, startOn, lengthDays }) =>
			startOn && lengthDays ? [{ id, name, day: today - dayNumber(startOn) + 1, days: lengthDays }] : [],
		)
		.sort((a, b) => a.days - b.days);
	const running = dated.find(({ day, days }) => day >= 1 && day <= days);
	const ahead = dated.filter(({ day }) => day < 1).sort((a, b) => b.day - a.day)[0];
	return running ?? ahead ?? dated.sort((a, b) => a.day - a.days - (b.day - b.days))[0];
}
