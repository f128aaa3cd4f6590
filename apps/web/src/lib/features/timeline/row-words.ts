import { formatDay, instantMs } from "../../format/dates.ts";
import { formatMinutes } from "../../format/durations.ts";
import { rowName, timeline } from "../../format/messages/timeline.ts";
import type { ShapeName } from "../../ui/shapes.ts";
import type { PlanDates, PlanItem } from "./plan-item.ts";
import type { Row } from "./rows.ts";

export interface WordsInput {
	readonly row: Row;
	readonly dates: PlanDates | undefined;
	readonly zone: string;
	readonly dayMinutes: number;
	readonly name: (id: string) => string;
}

/** What a row says: its spoken name, and the cells beside the title. */
export function rowWords({ row, dates, zone, dayMinutes, name }: WordsInput) {
	if (row.kind === "group")
		return { name: `${row.name}, ${timeline.tasks(row.count)}`, title: row.name, cells: noCells };
	const day = (at: number | undefined) => (at === undefined ? "–" : formatDay(instantMs(at), zone));
	const lastMinute = dates && Math.max(dates.start, dates.finish - 1);
	const slack = dates && !row.item.done ? formatMinutes(dates.totalSlackMinutes, dayMinutes) : "";
	return {
		name: rowName({ ...row.item, ...spoken(dates, name), zone, dayMinutes }),
		title: row.item.title,
		cells: [row.item.owners.join(", "), day(dates?.start), day(lastMinute), slack],
	};
}

const noCells = ["", "", "", ""];

/** The schedule's part of a spoken name. */
export function spoken(dates: PlanDates | undefined, name: (id: string) => string) {
	return {
		freeStartAt: dates?.freeStart,
		heldBy: dates?.heldBy && { kind: dates.heldBy.kind, name: name(dates.heldBy.id) },
		p85At: dates?.p85,
		baselineFinishAt: dates?.baseline?.finish,
		moved: dates?.baseline?.moved,
		startAt: dates?.start,
		finishAt: dates?.finish,
		slackMinutes: dates?.totalSlackMinutes ?? 0,
		critical: dates?.critical ?? false,
	};
}

/** The mark before a title: what the row is, and the one thing about it that matters most. */
export function shapeOf(
	item: PlanItem,
	dates: PlanDates | undefined,
): { readonly name: ShapeName; readonly tone: "ok" | "bad" | "critical" | "plain" } | undefined {
	if (item.kind === "gate")
		return { name: item.passed ? "hexagonTick" : "hexagonRing", tone: item.passed ? "ok" : "plain" };
	if (item.kind === "milestone") return { name: "diamond", tone: "plain" };
	if (item.done) return { name: "doneDisc", tone: "ok" };
	if (item.blockedBy.length > 0) return { name: "stop", tone: "bad" };
	return dates?.critical ? { name: "chevrons", tone: "critical" } : undefined;
}
