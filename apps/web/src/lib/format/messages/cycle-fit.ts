import type { CycleFit, DayRange } from "../../schedule/cycle-fit.ts";

/** "Design: RESEARCH → WIRE → GRID takes 7 to 10 days …; integration is on day 7, which leaves 6 days. It cannot fit." */
export function cycleFitText({
	stated,
	statedDays,
	all,
	allDays,
	inferred,
	integrationDay,
	daysBefore,
	track,
}: CycleFit): string {
	const chain = `${track === undefined ? "" : `${track}: `}${(stated.length > 0 ? stated : all).join(" → ")}`;
	const whole =
		inferred.length > 0 && stated.length > 0
			? ` (${range(allDays)} with ${named(inferred)}, whose length is inferred)`
			: "";
	const until =
		integrationDay === undefined
			? `the cycle has ${counted(daysBefore, "day")}`
			: `integration is on day ${integrationDay}, which leaves ${counted(daysBefore, "day")}`;
	return `${chain} takes ${range(stated.length > 0 ? statedDays : allDays)}${whole}; ${until}. ${statedDays.low > daysBefore ? "It cannot fit." : "It may not fit."}`;
}

export function range({ low, high }: DayRange): string {
	const short = (days: number) => String(Math.round(days * 10) / 10);
	return low === high ? counted(low, "day") : `${short(low)} to ${short(high)} days`;
}

export function counted(count: number, one: string): string {
	return `${Math.round(count * 10) / 10} ${one}${count === 1 ? "" : "s"}`;
}

/** Names one by one up to a number that a line can hold. */
export function named(names: readonly string[]): string {
	const shown = names.slice(0, 8);
	const rest = names.length - shown.length;
	if (rest > 0) return `${shown.join(", ")} and ${rest} more`;
	return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
