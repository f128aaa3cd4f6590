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
		`${rows} rows. The critical path takes ${length}; the plan finishes ${finish}.`,
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

/** Words of the dates that were published, and of what has moved since. */
export const published = {
	menu: "Published plans",
	none: "Nothing is published yet",
	since: (name: string, moved: string) => `${name}: ${moved}`,
	unmoved: "as published",
	entry: (name: string, finish: string) => `${name}, finish ${finish}`,
	publish: "Publish this plan…",
	title: "Publish the plan",
	text: "Keeps all dates as they are now. The timeline then shows what has moved since, and the plan is not reordered without need.",
	name: "Name",
	fresh: (day: string) => `Plan of ${day}`,
	reason: "What it was agreed for",
	confirm: "Publish",
	cancel: "Cancel",
	close: "Close",
	busy: "The dates are being worked out: try again in a moment.",
	done: (count: number) => (count === 1 ? "1 date published." : `${count} dates published.`),
	withdraw: (name: string) => `Withdraw ${name}`,
	withdrawn: (name: string) => `${name} withdrawn.`,
	undo: "Undo",
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
	/** Where links alone would let it start, where people move it. */
	readonly freeStartAt?: number | undefined;
	readonly heldBy?: { readonly kind: "busy" | "absence" | "wipLimit"; readonly name: string } | undefined;
	readonly p85At?: number | undefined;
	readonly baselineFinishAt?: number | undefined;
	/** How far the finish is from the published one, such as "+2 d". */
	readonly moved?: string | undefined;
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
	return [row.title, ...rowFacts(row)].join(", ");
}

/** The same part by part, without the title. */
export function rowFacts(row: RowWords): readonly string[] {
	const parts = [
		row.kind === "gate"
			? row.passed
				? "gate, passed"
				: "gate, shut"
			: row.kind === "milestone"
				? "milestone"
				: undefined,
		row.estimate ? formatRange(row.estimate, row.dayMinutes) : undefined,
		row.startAt === undefined ? timeline.noDates : whenOf(row),
		heldText(row),
		...otherDays(row),
		row.startAt === undefined || row.done ? undefined : `slack ${formatMinutes(row.slackMinutes, row.dayMinutes)}`,
		row.done ? "done" : row.critical ? "critical" : undefined,
		row.blockedBy.length > 0 ? `blocked: ${row.blockedBy.join(", ")}` : undefined,
		row.waitsFor.length > 0 ? `waits for ${row.waitsFor.join(", ")}` : undefined,
	];
	return parts.filter((part) => part !== undefined);
}

/** Who or what keeps it from the date that its links would allow. */
function heldText({ heldBy, freeStartAt, done, zone }: RowWords): string | undefined {
	if (freeStartAt === undefined || done) return undefined;
	const free = `without people it could start ${formatDay(instantMs(freeStartAt), zone)}`;
	if (!heldBy) return free;
	const who = {
		busy: `${heldBy.name} is busy until then`,
		absence: `${heldBy.name} is away until then`,
		wipLimit: `${heldBy.name} is full until then`,
	};
	return `${who[heldBy.kind]}; ${free}`;
}

/** Where the forecast or the published dates say another day than the plan. */
function otherDays({ p85At, baselineFinishAt, moved, finishAt, startAt, done, zone }: RowWords): readonly string[] {
	const dayOf = (at: number) => formatDay(instantMs(Math.max(startAt ?? 0, at - 1)), zone);
	const planned = finishAt === undefined ? "" : dayOf(finishAt);
	return [
		...(p85At !== undefined && !done && dayOf(p85At) !== planned ? [`85 % sure by ${dayOf(p85At)}`] : []),
		...(baselineFinishAt !== undefined && dayOf(baselineFinishAt) !== planned
			? [`published finish ${dayOf(baselineFinishAt)}${moved ? ` (${moved})` : ""}`]
			: []),
	];
}

function whenOf({ kind, startAt, finishAt, zone }: RowWords): string {
	const start = formatDay(instantMs(startAt ?? 0), zone);
	if (kind === "gate" || kind === "milestone") return `on ${start}`;
	return `starts ${start}, finishes ${formatDay(instantMs((finishAt ?? 1) - 1), zone)}`;
}
