import { type Board, type Id, type InputMap, orderAt, type RecordType, type ZoneOffset } from "@callboard/model";
import {
	absence,
	artifacts,
	blockedTask,
	blockedTaskId,
	buildWeekTaskIds,
	decisions,
	gates,
	handoffs,
	milestones,
	needs,
	people,
	risks,
	rituals,
	skills,
	sprints,
	tracks,
	workClasses,
} from "./launch-week.ts";
import { progressOf, type SampleTask, tasksByTrack } from "./launch-week-tasks.ts";

const DAY_MINUTES = 8 * 60;
const DAY_MS = 24 * 60 * 60_000;
const WORK_STARTS_MINUTE = 9 * 60;
/** The plan is two days old when somebody opens it, so that some of it is done. */
const AGE_DAYS = 2;
const SPRINT_DAYS = 6;
const BLOCKED_MS = 3 * 60 * 60_000;

export interface SampleTime {
	readonly nowMs: number;
	/** The zone in which people read the plan, with its offsets over the plan's horizon. */
	readonly timeZone: string;
	readonly offsets: readonly ZoneOffset[];
}

/** Writes "Launch week" into an empty board: 38 tasks, 3 tracks, 5 gates, 4 people and 2 agents, dated around now. */
export function seedSample(board: Board, time: SampleTime): void {
	const make = maker(board);
	const ids = new Map<string, string>();
	const startMs = firstDayMs(time);
	const cycleId = seedFrame(board, make, { ...time, startMs });
	for (const [index, { id, name }] of tracks.entries())
		ids.set(`track:${id}`, make("track", { name, order: orderAt(index) }));
	seedPeople(ids, make, { ...time, startMs });
	for (const { id: track } of tracks)
		for (const task of tasksByTrack[track])
			ids.set(task.id, seedTask(board, task, { track, ids, cycleId, startMs, make }));
	for (const gate of gates) ids.set(gate.id, make("gate", gateFields(gate, ids)));
	for (const { id, name, kind, dayOfCycle } of milestones)
		ids.set(id, make("milestone", { name, kind, dayOfCycle, cycleId }));
	seedLinks(ids, make);
	for (const { id, passed, approver } of gates)
		if (passed) must(board.commands.decideGate(idIn(ids, id), { verdict: "pass", byId: idIn(ids, approver) }));
	seedLedger(board, ids, { make, nowMs: time.nowMs });
}

type Make = <T extends RecordType>(type: T, fields: InputMap[T]) => Id<T>;

/** Creates records; the sample's own values are right by construction, so a refusal is a bug. */
function maker(board: Board): Make {
	return (type, fields) => must(board.commands.create(type, fields)).value;
}

function must<T>(
	result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
	if (result.ok) return result.value;
	throw new Error(`the sample was refused: ${JSON.stringify(result.error)}`);
}

function idIn(ids: ReadonlyMap<string, string>, name: string): string {
	const id = ids.get(name);
	if (id === undefined) throw new Error(`the sample names ${name}, which it does not hold`);
	return id;
}

/** Start of work on the plan's first day, as an instant. */
function firstDayMs({ nowMs, offsets }: SampleTime): number {
	const offsetMs = offsetAt(offsets, nowMs) * 60_000;
	const today = Math.floor((nowMs + offsetMs) / DAY_MS) * DAY_MS;
	return today - AGE_DAYS * DAY_MS - offsetMs + WORK_STARTS_MINUTE * 60_000;
}

function offsetAt(offsets: readonly ZoneOffset[], atMs: number): number {
	let found = offsets[0]?.offsetMinutes ?? 0;
	for (const { fromMs, offsetMinutes } of offsets) if (fromMs <= atMs) found = offsetMinutes;
	return found;
}

function isoDay(ms: number, offsets: readonly ZoneOffset[]): string {
	return new Date(ms + offsetAt(offsets, ms) * 60_000).toISOString().slice(0, 10);
}

interface Frame extends SampleTime {
	readonly startMs: number;
}

/** Who, what they can do, and when one of them is away. */
function seedPeople(ids: Map<string, string>, make: Make, { timeZone, offsets, startMs }: Frame): void {
	for (const { id, name } of skills) ids.set(`skill:${id}`, make("skill", { name }));
	for (const { id, ...person } of people) {
		const can = skills.flatMap(({ id: skill, levels }) => {
			const level = new Map<string, number>(Object.entries(levels)).get(id);
			return level === undefined ? [] : [{ skillId: idIn(ids, `skill:${skill}`), level }];
		});
		ids.set(id, make("person", { ...person, timeZone, skills: can }));
	}
	const day = isoDay(startMs + absence.day * DAY_MS, offsets);
	make("absence", { personId: idIn(ids, absence.person), startOn: day, endOn: day, kind: absence.kind });
}

/** Settings, the calendar (every day, 9 to 17) and two sprints of six days, of which the first runs; gives its id. */
function seedFrame(board: Board, make: Make, { startMs, timeZone, offsets }: Frame): string {
	const span = [[WORK_STARTS_MINUTE, WORK_STARTS_MINUTE + DAY_MINUTES]] as const;
	const week = [span, span, span, span, span, span, span] as const;
	const startOn = isoDay(startMs, offsets);
	const calendarId = make("calendar", { name: "Every day, 9 to 17", timeZone, week, offsets, dayMinutes: DAY_MINUTES });
	must(
		board.commands.set("project", "project", {
			name: "Launch week",
			key: "ORB",
			goal: "Take the shop live.",
			startOn,
			timeZone,
			calendarId,
		}),
	);
	must(board.commands.setItem("project", "project", "stages", { key: "doing", changes: { wipLimit: 5 } }));
	const [running] = sprints.map(({ name, goal }, at) =>
		make("cycle", {
			name,
			kind: "sprint",
			goal,
			startOn: isoDay(startMs + at * SPRINT_DAYS * DAY_MS, offsets),
			lengthDays: SPRINT_DAYS,
		}),
	);
	return running ?? "";
}

interface TaskSeed {
	readonly track: string;
	readonly ids: ReadonlyMap<string, string>;
	/** The sprint that runs. */
	readonly cycleId: string;
	readonly startMs: number;
	readonly make: Make;
}

function seedTask(board: Board, task: SampleTask, { track, ids, cycleId, startMs, make }: TaskSeed): string {
	const [low, high] = task.days;
	const need = needs[task.id];
	const { value: id } = must(
		board.commands.addTask({
			stageId: task.stage,
			title: task.title,
			trackId: idIn(ids, `track:${track}`),
			priority: task.priority ?? "medium",
			...(isOfBuildWeek(task) ? { cycleId } : {}),
			workClass: workClasses[task.id] ?? "core",
			...(need ? { skillNeeds: [{ skillId: idIn(ids, `skill:${need[0]}`), level: need[1] }] } : {}),
			commitment: task.stretch ? "stretch" : "must",
			estimate: { lowMinutes: low * DAY_MINUTES, highMinutes: high * DAY_MINUTES },
			...actualsOf(task.id, startMs),
			...(task.id === blockedTaskId ? { checklist: blockedTask.checklist, description: blockedTask.text } : {}),
		}),
	);
	if (task.owner) make("assignment", { taskId: id, assigneeId: idIn(ids, task.owner), role: "owner" });
	return id;
}

/** What has begun belongs to the running sprint, and some of what is ready. The next one is still to be planned. */
function isOfBuildWeek({ id, stage }: SampleTask): boolean {
	return ["done", "doing", "review"].includes(stage) || buildWeekTaskIds.includes(id);
}

function actualsOf(
	id: string,
	startMs: number,
): Pick<InputMap["task"], "actualStartAt" | "actualFinishAt" | "progressPercent"> {
	const progress = progressOf[id];
	if (!progress) return {};
	const actualStartAt = instantOf(progress.started, startMs);
	if (progress.finished === undefined) return { actualStartAt, progressPercent: progress.percent };
	return { actualStartAt, actualFinishAt: instantOf(progress.finished, startMs), progressPercent: 100 };
}

/** Day 1.25 = a quarter into the second day's working hours. */
function instantOf(day: number, startMs: number): number {
	const whole = Math.floor(day);
	return Math.round(startMs + whole * DAY_MS + (day - whole) * DAY_MINUTES * 60_000);
}

function gateFields(gate: (typeof gates)[number], ids: ReadonlyMap<string, string>): InputMap["gate"] {
	return {
		name: gate.name,
		kind: gate.id === "go" ? "launch" : "quality",
		approvers: [{ personId: idIn(ids, gate.approver), role: "approver" }],
		criteria: gate.criteria.map((text) => ({ text, done: gate.passed, required: true })),
	};
}

function seedLinks(ids: ReadonlyMap<string, string>, make: Make): void {
	for (const { id, after = [] } of [...Object.values(tasksByTrack).flat(), ...gates, ...milestones])
		for (const before of after) make("dependency", { fromId: idIn(ids, before), toId: idIn(ids, id), linkType: "FS" });
}

function seedLedger(
	board: Board,
	ids: ReadonlyMap<string, string>,
	{ make, nowMs }: { make: Make; nowMs: number },
): void {
	const raisedAt = nowMs - BLOCKED_MS;
	must(
		board.commands.raiseBlocker({
			title: "Sandbox keys expired",
			subjectId: idIn(ids, blockedTaskId),
			details: "The provider has to renew them; a ticket is open.",
			severity: "p1",
			waitingOutside: "Payment provider",
			raisedById: idIn(ids, "chidi"),
			raisedAt,
		}),
	);
	for (const { owner, tasks: named, ...risk } of risks)
		make("risk", { ...risk, ownerId: idIn(ids, owner), taskIds: named.map((name) => idIn(ids, name)), raisedAt });
	for (const { driver, approver, ...decision } of decisions)
		make("decision", { ...decision, driverId: idIn(ids, driver), approverId: idIn(ids, approver) });
	for (const { task, ...artifact } of artifacts) make("artifact", { ...artifact, taskId: idIn(ids, task) });
	for (const handoff of handoffs) seedHandoff(board, handoff, { ids, make, handedAt: raisedAt });
	for (const { minutes, questions, ...ritual } of rituals)
		make("ritual", {
			...ritual,
			rule: "FREQ=DAILY",
			durationMinutes: minutes,
			questions: questions.map((text) => ({ text })),
		});
}

interface HandoffSeed {
	readonly ids: ReadonlyMap<string, string>;
	readonly make: Make;
	readonly handedAt: number;
}

function seedHandoff(board: Board, handoff: (typeof handoffs)[number], { ids, make, handedAt }: HandoffSeed): void {
	const id = make("handoff", {
		title: handoff.title,
		fromId: idIn(ids, handoff.from),
		toId: idIn(ids, handoff.to),
		taskId: idIn(ids, handoff.task),
		handedAt,
		taskCompleted: handoff.completed.map((text) => ({ text })),
		nextSteps: handoff.next.map((text) => ({ text })),
		artifacts: handoff.artifacts.map(([path, description]) => ({ path, description })),
	});
	if (handoff.accepted) must(board.commands.respondHandoff(id, { verdict: "accepted", byId: idIn(ids, handoff.to) }));
}
