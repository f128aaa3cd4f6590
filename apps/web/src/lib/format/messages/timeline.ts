import { formatDay, instantMs } from "../dates.ts";
import { formatMinutes, formatRange, type Range } from "../durations.ts";

/** Words of the timeline. */
export const timeline = {
	title: "Timeline",
	points: "Gates and milestones",
	ungrouped: "No track",
	zoom: "Zoom",
	zooms: { day: "Days", week: "Weeks", month: "Months" },
	zoomIn: "Closer",
	zoomOut: "Wider",
	fit: "Whole plan",
	today: "Today",
	toToday: "Go to today",
	finish: "Finish",
	columns: { title: "Task", owner: "Owner", start: "Starts", finish: "Finishes", slack: "Slack" },
	empty: "No tasks yet. The timeline draws itself from tasks with an estimate.",
	emptyHint: "Add one on the board, or import a plan.",
	filteredEmpty: (total: number) => `0 of ${total} shown.`,
	clearFilter: "Clear the filter",
	loading: "Working out the dates…",
	opening: "Opening the board…",
	failed: "Dates stopped updating. What you see is the last plan that worked.",
	stale: "Not heard from the server: this may be out of date.",
	summary: (rows: number, length: string, finish: string) =>
		`${rows} rows. The critical path takes ${length} and finishes ${finish}.`,
	legend: {
		critical: "Critical",
		slack: "Slack",
		tail: "Up to the high estimate",
		broken: "Link that the dates break",
	},
	unowned: "nobody",
	tasks: (count: number) => (count === 1 ? "1 task" : `${count} tasks`),
	noDates: "no dates yet",
} as const;

export const timelineKeys = {
	group: "Timeline",
	rows: "Move along the rows",
	fold: "Fold and unfold",
	open: "Open the task",
	today: "Go to today",
	closer: "Closer",
	wider: "Wider",
	fit: "Whole plan",
} as const;

export interface RowWords {
	readonly title: string;
	readonly kind: "task" | "summary" | "milestone" | "gate";
	readonly estimate: Range | undefined;
	readonly startAt: number | undefined;
	readonly finishAt: number | undefined;
	readonly slackMinutes: number;
	readonly critical: boolean;
	readonly done: boolean;
	readonly passed: boolean;
	readonly blockedBy: readonly string[];
	readonly waitsFor: readonly string[];
	readonly dayMinutes: number;
	readonly zone: string;
}

/** A row as a screen reader says it: "Streaming responses, 3–4 d, starts Tue 7 Oct, slack 0, critical, waits for ORB-210". */
export function rowName(row: RowWords): string {
	const parts = [
		row.title,
		row.kind === "gate"
			? row.passed
				? "gate, passed"
				: "gate, shut"
			: row.kind === "milestone"
				? "milestone"
				: undefined,
		row.estimate ? formatRange(row.estimate, row.dayMinutes) : undefined,
		row.startAt === undefined ? timeline.noDates : whenOf(row),
		row.startAt === undefined || row.done ? undefined : `slack ${formatMinutes(row.slackMinutes, row.dayMinutes)}`,
		row.done ? "done" : row.critical ? "critical" : undefined,
		row.blockedBy.length > 0 ? `blocked: ${row.blockedBy.join(", ")}` : undefined,
		row.waitsFor.length > 0 ? `waits for ${row.waitsFor.join(", ")}` : undefined,
	];
	return parts.filter((part) => part !== undefined).join(", ");
}

function whenOf({ kind, startAt, finishAt, zone }: RowWords): string {
	const start = formatDay(instantMs(startAt ?? 0), zone);
	if (kind === "gate" || kind === "milestone") return `on ${start}`;
	return `starts ${start}, finishes ${formatDay(instantMs((finishAt ?? 1) - 1), zone)}`;
}
