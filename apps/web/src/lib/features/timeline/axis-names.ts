import { timeline } from "../../format/messages/timeline.ts";
import type { AxisNames } from "./frame.ts";

const dayFormat = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short", day: "numeric" });
const monthFormat = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", month: "short" });
const yearFormat = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", year: "numeric" });

const known = new Map<string, string>();

/** A name is formatted once: the axis asks for the same ones at each frame. */
function once(key: string, day: number, format: Intl.DateTimeFormat): string {
	const found = known.get(key);
	if (found !== undefined) return found;
	const name = format.format(day * 86_400_000).replace(",", "");
	known.set(key, name);
	return name;
}

/** Civil days carry no zone any more, so they are written as UTC. */
export const axisNames: AxisNames = {
	day: (day) => once(`d${day}`, day, dayFormat),
	shortDay: (day) => once(`d${day}`, day, dayFormat).replace(/^(..)\S/, "$1"),
	month: (day) => once(`m${day}`, day, monthFormat),
	year: (day) => once(`y${day}`, day, yearFormat),
	finish: timeline.finish,
	today: timeline.today,
};
