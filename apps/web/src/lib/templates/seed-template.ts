import {
	type AnyRecord,
	type Board,
	dayFromNumber,
	dayNumber,
	type Id,
	type InputMap,
	type IsoDate,
	type RecordType,
	type WeekPattern,
	type ZoneOffset,
} from "@callboard/model";
import type { PlanTemplate, TemplateGate, TemplateLink, TemplatePhase, TemplateTask } from "./plan-template.ts";

const SPRINT_DAYS = 6;
/** Where a board's calendar says nothing else. */
const DAY_MINUTES = 8 * 60;
/** What a task asks of the role that has it, 1 to 5. */
const NEEDED_LEVEL = 2;
const ROLE_LEVEL = 3;
const WORK_STARTS_MINUTE = 9 * 60;

export interface TemplateStart {
	readonly startOn: IsoDate;
	/** The frame of a board of its own; absent where the template goes into a board that has one. */
	readonly own?: { readonly timeZone: string; readonly offsets: readonly ZoneOffset[] };
}

/**
 * Writes a template into a board from its first day on. Roles, skills and tracks that the board knows by name are
 * used; all else is made. A refusal is a bug of the template, so it throws.
 */
export function seedTemplate(board: Board, template: PlanTemplate, start: TemplateStart): void {
	if (start.own) seedFrame(board, template, { startOn: start.startOn, ...start.own });
	const writing = new Writing(board);
	const sprints = seedCycles(writing, template, start);
	for (const { id, name } of template.tracks) writing.keep(`track:${id}`, writing.known("track", { name }));
	for (const role of template.roles) seedRole(writing, role);
	for (const task of template.tasks) seedTask(writing, task, sprints[task.sprint]);
	for (const gate of template.gates) writing.keep(gate.id, writing.make("gate", gateFields(writing, gate)));
	for (const { id, name, kind, sprint, day } of template.milestones)
		writing.keep(id, writing.make("milestone", { name, kind, dayOfCycle: day, cycleId: sprints[sprint] }));
	for (const part of [...template.tasks, ...template.gates, ...template.milestones])
		for (const link of part.after ?? []) seedLink(writing, link, part.id);
	seedLedger(writing, template);
}

/** The ids of what was written, by the names that the template gives its parts. */
class Writing {
	readonly board: Board;
	readonly #ids = new Map<string, string>();

	constructor(board: Board) {
		this.board = board;
	}

	keep(name: string, id: string): void {
		this.#ids.set(name, id);
	}

	id(name: string): string {
		const id = this.#ids.get(name);
		if (id === undefined) throw new Error(`the template names ${name}, which it does not hold`);
		return id;
	}

	make<T extends RecordType>(type: T, fields: InputMap[T]): Id<T> {
		return must(this.board.commands.create(type, fields)).value;
	}

	/** The living record of this name, of people only a role; made where there is none. */
	known<T extends "track" | "skill" | "person">(type: T, fields: InputMap[T] & { readonly name: string }): string {
		for (const record of this.board.records(type).values())
			if (record.name === fields.name && record.archivedAt === undefined && !isSomebody(record)) return record.id;
		return this.make(type, fields);
	}
}

/** Whoever has the name of a role is not that role. */
function isSomebody(record: AnyRecord): boolean {
	return record.type === "person" && record.kind !== "role";
}

function must<T>(
	result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
	if (result.ok) return result.value;
	throw new Error(`the template was refused: ${JSON.stringify(result.error)}`);
}

/** Settings and a calendar of six working days, Monday to Saturday. */
function seedFrame(
	board: Board,
	{ name, key, goal }: PlanTemplate,
	frame: { readonly startOn: IsoDate } & NonNullable<TemplateStart["own"]>,
): void {
	const { startOn, timeZone, offsets } = frame;
	const span = [[WORK_STARTS_MINUTE, WORK_STARTS_MINUTE + DAY_MINUTES]] as const;
	const week: WeekPattern = [span, span, span, span, span, span, []];
	const calendar = { name: "Monday to Saturday", timeZone, week, offsets, dayMinutes: DAY_MINUTES };
	const { value: calendarId } = must(board.commands.create("calendar", calendar));
	must(board.commands.set("project", "project", { name, key, goal, startOn, timeZone, calendarId }));
}

/** The time box around, on a board of its own, and the sprints in it. */
function seedCycles(
	writing: Writing,
	{ goal: aim, frame, sprints }: PlanTemplate,
	{ startOn, own }: TemplateStart,
): string[] {
	const starts = sprintStarts(writing.board, startOn, sprints.length);
	const endsOn = dayNumber(starts.at(-1) ?? startOn) + SPRINT_DAYS;
	const around = { name: frame.name, kind: "cycle", goal: aim, startOn } as const;
	const lengthDays = Math.max(frame.lengthDays, endsOn - dayNumber(startOn));
	const windows = sprints.length > 1 ? sprintWindows(sprints, starts) : [...frame.phases];
	const parentId = own || sprints.length > 1 ? writing.make("cycle", { ...around, lengthDays, windows }) : undefined;
	return sprints.map(({ name, goal, phases }, index) =>
		writing.make("cycle", {
			name,
			kind: "sprint",
			goal,
			startOn: starts[index] ?? startOn,
			lengthDays: SPRINT_DAYS,
			windows: [...phases],
			...(parentId === undefined ? {} : { parentId }),
		}),
	);
}

/** One sprint after the other; none begins on a day on which nobody works. */
function sprintStarts(board: Board, startOn: IsoDate, count: number): readonly IsoDate[] {
	const week = board.get("calendar", board.project.calendarId ?? "")?.week;
	// 1970-01-01 was a Thursday, and a week is stored from Monday on.
	const isFree = (day: number) => week !== undefined && week[(day + 3) % 7]?.length === 0;
	const starts: number[] = [];
	for (let at = dayNumber(startOn); starts.length < count; at += SPRINT_DAYS) {
		for (let free = 0; starts.length > 0 && free < 7 && isFree(at); free++) at += 1;
		starts.push(at);
	}
	return starts.map(dayFromNumber);
}

/** Where each sprint is one phase of the time box around it. */
function sprintWindows(sprints: PlanTemplate["sprints"], starts: readonly IsoDate[]): TemplatePhase[] {
	const first = dayNumber(starts[0] ?? "1970-01-01");
	return sprints.map(({ name }, index) => {
		const fromDay = dayNumber(starts[index] ?? "1970-01-01") - first + 1;
		return { name, fromDay, toDay: fromDay + SPRINT_DAYS - 1 };
	});
}

/** A role that nobody fills yet: it plans like a person until one takes its name. */
function seedRole(writing: Writing, { id, name, skill }: PlanTemplate["roles"][number]): void {
	const skillId = writing.known("skill", { name: skill });
	writing.keep(`skill:${id}`, skillId);
	const can = [{ skillId, level: ROLE_LEVEL }];
	writing.keep(`role:${id}`, writing.known("person", { name, kind: "role", roleName: name, skills: can }));
}

function seedTask(writing: Writing, task: TemplateTask, cycleId: string | undefined): void {
	const { board } = writing;
	const perDay = board.get("calendar", board.project.calendarId ?? "")?.dayMinutes ?? DAY_MINUTES;
	const [low, high] = task.days;
	const { value: id } = must(
		board.commands.addTask({
			title: task.title,
			trackId: writing.id(`track:${task.track}`),
			...(cycleId === undefined ? {} : { cycleId }),
			priority: task.priority ?? "medium",
			workClass: task.work ?? "core",
			commitment: task.stretch ? "stretch" : "must",
			estimate: { lowMinutes: Math.round(low * perDay), highMinutes: Math.round(high * perDay) },
			skillNeeds: [{ skillId: writing.id(`skill:${task.role}`), level: NEEDED_LEVEL }],
			checklist: (task.checklist ?? []).map((text) => ({ text })),
		}),
	);
	writing.keep(task.id, id);
	writing.make("assignment", { taskId: id, assigneeId: writing.id(`role:${task.role}`), role: "owner" });
	for (const name of task.artifacts ?? [])
		writing.keep(`artifact:${name}`, writing.make("artifact", { name, taskId: id, state: "expected" }));
}

function gateFields(writing: Writing, { name, kind, approver, criteria }: TemplateGate): InputMap["gate"] {
	return {
		name,
		kind,
		approvers: [{ personId: writing.id(`role:${approver}`), role: "approver" }],
		criteria: criteria.map((text) => ({ text, required: true })),
	};
}

function seedLink(writing: Writing, link: TemplateLink, to: string): void {
	const { id, type = "FS", lagDays = 0, label = "" } = typeof link === "string" ? { id: link } : link;
	writing.make("dependency", {
		fromId: writing.id(id),
		toId: writing.id(to),
		linkType: type,
		lagMinutes: Math.round(lagDays * DAY_MINUTES),
		label,
	});
}

function seedLedger(writing: Writing, { handoffs, rituals, risks }: PlanTemplate): void {
	for (const { title, from, to, task, trigger, next, artifacts } of handoffs)
		writing.make("handoff", {
			title,
			fromId: writing.id(`role:${from}`),
			toId: writing.id(`role:${to}`),
			taskId: writing.id(task),
			trigger,
			nextSteps: next.map((text) => ({ text })),
			artifacts: artifacts.map((name) => ({ description: name, artifactId: writing.id(`artifact:${name}`) })),
		});
	for (const { name, rule, at, minutes, questions } of rituals)
		writing.make("ritual", {
			name,
			rule,
			startMinute: at,
			durationMinutes: minutes,
			questions: questions.map((text) => ({ text })),
		});
	for (const { role, tasks, ...risk } of risks)
		writing.make("risk", { ...risk, ownerId: writing.id(`role:${role}`), taskIds: tasks.map((id) => writing.id(id)) });
}
