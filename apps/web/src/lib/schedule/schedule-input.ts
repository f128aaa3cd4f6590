import type { Board, ChangeSet, RecordMap, RecordType } from "@callboard/model";
import { type CalendarSpec, type Instant, minutes, type ScheduleProblem } from "@callboard/scheduler";
import { calendarSpec, DEFAULT_CALENDAR } from "./calendar-specs.ts";
import { dayStartOf, startOfDay } from "./civil-time.ts";
import { linkSpecs } from "./link-specs.ts";
import { assignmentSpecs, baselineDates, poolSpecs, resourceSpec, wipLimitSpecs } from "./resource-specs.ts";
import { gateSpec, keptTaskSpec, milestoneSpec, type TaskSurroundings } from "./task-specs.ts";

/** What a schedule is made from. */
export type PlanSource = Pick<Board, "records" | "get" | "project" | "view">;

/** Record types of which a change can move a date. */
const SCHEDULED_TYPES: ReadonlySet<RecordType> = new Set<RecordType>([
	"project",
	"task",
	"gate",
	"milestone",
	"dependency",
	"calendar",
	"cycle",
	"person",
	"absence",
	"assignment",
	"approval",
	"pool",
	"team",
	"baseline",
]);

/** Fields of those types that no spec looks at: what many people type into at once. */
const WORDS: ReadonlySet<string> = new Set(["title", "description", "checklist"]);

/** False only where a change can move no date: records of other types, or nothing but words. */
export function movesDates({ added, changed, removed }: Pick<ChangeSet, "added" | "changed" | "removed">): boolean {
	return (
		[...added, ...removed].some(({ type }) => SCHEDULED_TYPES.has(type)) ||
		changed.some(({ type, fields }) => SCHEDULED_TYPES.has(type) && fields.some((field) => !WORDS.has(field)))
	);
}

/** A board as the engine's problem: a pure function of its living records and of now. O(records). */
export function problemOf(board: PlanSource, now: Instant): ScheduleProblem {
	const { project, view } = board;
	const { calendars, home } = calendarsOf(board);
	const around = surroundingsOf(board);
	const { calendarOf } = around;
	const tasks = living(board, "task");
	const people = living(board, "person");
	const absences = living(board, "absence");
	const pools = poolSpecs(living(board, "pool"), living(board, "team"), people);
	const wipLimits = wipLimitSpecs(view.columns.stages);
	const baseline = baselineDates(living(board, "baseline"));
	return {
		startAt: startOf(board, home, now),
		now,
		calendars: home === DEFAULT_CALENDAR ? [...calendars, DEFAULT_CALENDAR] : calendars,
		defaultCalendarId: home.id,
		tasks: [
			...tasks.map((task) => keptTaskSpec(task, around)),
			...living(board, "gate").map((gate) => gateSpec(gate, around)),
			...living(board, "milestone").map((milestone) => milestoneSpec(milestone, around)),
		],
		links: linkSpecs(view.links.shown),
		resources: people.map((person) => resourceSpec(person, absences, calendarOf)),
		assignments: assignmentSpecs(living(board, "assignment"), {
			tasks: new Set(tasks.map(({ id }) => id)),
			workers: new Set([...people, ...pools].map(({ id }) => id)),
		}),
		...(pools.length > 0 ? { pools } : {}),
		...(wipLimits.length > 0 ? { wipLimits } : {}),
		...(baseline ? { baseline } : {}),
		criticalSlackMinutes: minutes(project.criticalSlackMinutes),
	};
}

/** What the specs of tasks look at besides their own records. O(calendars + cycles). */
export function surroundingsOf(board: PlanSource): TaskSurroundings {
	const { project, view } = board;
	const { calendars, home } = calendarsOf(board);
	const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
	const cycles = new Map<string, RecordMap["cycle"]>(living(board, "cycle").map((cycle) => [cycle.id, cycle]));
	return {
		project,
		view,
		calendarOf: (id) => byId.get(id ?? "") ?? home,
		cycleOf: (id) => cycles.get(id ?? ""),
		approvedAt: (id) => board.get("approval", id)?.createdAt ?? 0,
	};
}

function calendarsOf(board: PlanSource): { readonly calendars: readonly CalendarSpec[]; readonly home: CalendarSpec } {
	const calendars = living(board, "calendar").map(calendarSpec);
	return { calendars, home: calendars.find(({ id }) => id === board.project.calendarId) ?? DEFAULT_CALENDAR };
}

/** The project's first day; else the first cycle's; else the day that now lies in. */
function startOf(board: PlanSource, home: CalendarSpec, now: Instant): Instant {
	const { startOn } = board.project;
	const days = startOn === undefined ? living(board, "cycle").flatMap((cycle) => cycle.startOn ?? []) : [startOn];
	const [first] = days.sort();
	return first === undefined ? dayStartOf(now, home) : startOfDay(first, home);
}

function living<T extends RecordType>(board: PlanSource, type: T): RecordMap[T][] {
	return [...board.records(type).values()].filter(({ archivedAt }) => archivedAt === undefined);
}
