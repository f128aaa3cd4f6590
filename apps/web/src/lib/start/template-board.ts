import {
	type Board,
	type BoardRecords,
	dayFromNumber,
	dayNumber,
	type IsoDate,
	type Operation,
	operationsBetween,
	type RecordType,
	takeSnapshot,
} from "@callboard/model";
import type { BoardId } from "@callboard/model/protocol";
import { forecast, schedule } from "@callboard/scheduler";
import { endOfDay, nowStep } from "../schedule/civil-time.ts";
import { problemOf } from "../schedule/schedule-input.ts";
import { openModel } from "../session/open-model.ts";
import { systemClock } from "../sync/clock.ts";
import { docOf } from "../sync/doc-of.ts";
import type { PlanTemplate, TemplatePreview } from "../templates/plan-template.ts";
import { seedTemplate } from "../templates/seed-template.ts";
import type { TemplateStart } from "../templates/template-start.ts";
import { createBoard } from "./boards.ts";
import { tomorrow, zoneHere } from "./zone-here.ts";

const SAMPLES = 500;
const SEED = 1;
/** What a template may meet on a board; of its tasks only the last of each stage, below which it goes. */
const MET: ReadonlySet<RecordType> = new Set<RecordType>(["project", "calendar", "person", "skill", "track"]);

/** A board of its own on this device, from a first day on. */
export async function createTemplateBoard(template: PlanTemplate, startOn: IsoDate): Promise<BoardId> {
	return createBoard(template.name, (board) => seedTemplate(board, template, { startOn, own: zoneHere() }));
}

/** The first day that is offered: tomorrow, or Monday where that is a Sunday. */
export function firstDay(): IsoDate {
	const day = dayNumber(tomorrow());
	// 1970-01-01 was a Thursday.
	const isSunday = (day + 4) % 7 === 0;
	return dayFromNumber(isSunday ? day + 1 : day);
}

/** What the template would add to a board from a first day on, as one edit for `importPlan`. */
export function templateOperations(
	board: BoardRecords,
	template: PlanTemplate,
	startOn: IsoDate,
): readonly Operation[] {
	return withShadow(board, (shadow) => {
		const before = takeSnapshot(shadow);
		seedTemplate(shadow, template, { startOn });
		return operationsBetween(before, shadow).filter(({ type }) => type !== "project");
	});
}

/** What the template makes, alone: on a board of its own, or with the calendars and people of the one it goes into. */
export function previewTemplate(template: PlanTemplate, startOn: IsoDate, into?: BoardRecords): TemplatePreview {
	return withShadow(into, (shadow) => {
		const start: TemplateStart = into ? { startOn } : { startOn, own: zoneHere() };
		seedTemplate(shadow, template, start);
		return { ...contentOf(shadow, template), ...datesOf(shadow) };
	});
}

function contentOf(shadow: Board, template: PlanTemplate) {
	const size = (type: "gate" | "milestone" | "artifact") => shadow.records(type).size;
	const tasks = [...shadow.records("task").values()];
	const links = [...shadow.records("dependency").values()];
	const cycles = [...shadow.records("cycle").values()].filter(({ kind }) => kind === "sprint");
	return {
		counts: {
			tasks: tasks.length,
			stretch: tasks.filter(({ commitment }) => commitment === "stretch").length,
			links: links.length,
			lags: links.filter(({ lagMinutes }) => lagMinutes !== 0).length,
			gates: size("gate"),
			milestones: size("milestone"),
			roles: template.roles.length,
			artifacts: size("artifact"),
		},
		phases: [...shadow.records("cycle").values()].flatMap(({ kind, windows }) =>
			kind === "cycle" ? windows.map(({ name, fromDay = 1, toDay = 1 }) => ({ name, fromDay, toDay })) : [],
		),
		sprints: cycles.map(({ name, goal, startOn = "" }) => ({ name, goal, startOn })),
		tracks: template.tracks.map(({ id, name }) => ({
			name,
			tasks: template.tasks.filter(({ track }) => track === id).map(({ title }) => title),
		})),
	};
}

function datesOf(shadow: Board) {
	const problem = problemOf(shadow, nowStep(systemClock.nowMs()));
	const plan = schedule(problem, { stage: 1 });
	const { finish } = forecast(problem, { samples: SAMPLES, seed: SEED, levelStage: 0, endsOnly: true });
	const home = problem.calendars.find(({ id }) => id === problem.defaultCalendarId);
	const last = [...shadow.records("cycle").values()].filter(({ kind }) => kind === "sprint").at(-1);
	const endOn =
		last?.startOn === undefined ? undefined : dayFromNumber(dayNumber(last.startOn) + (last.lengthDays ?? 1) - 1);
	const ms = (minutes: number) => minutes * 60_000;
	return {
		finishMs: ms(plan.levelling?.finish ?? plan.finish),
		p50Ms: ms(finish.p50),
		p85Ms: ms(finish.p85),
		endMs: home && endOn !== undefined ? ms(endOfDay(endOn, home)) : 0,
		criticalTitles: plan.criticalPath.flatMap(
			(id) => shadow.get("task", id)?.title ?? shadow.get("gate", id)?.name ?? [],
		),
	};
}

/** Runs with a board in memory that holds what a template would meet on the given one; an empty one without it. */
function withShadow<T>(board: BoardRecords | undefined, run: (shadow: Board) => T): T {
	const doc = docOf(undefined);
	const shadow = openModel(doc, systemClock);
	try {
		if (board) {
			const last = new Set(lastTasks(board));
			const met = operationsBetween(shadow, board).filter(({ type, id }) => MET.has(type) || last.has(id));
			const done = shadow.commands.apply(met);
			if (!done.ok) throw new Error(`the board could not be looked at: ${done.error.kind}`);
		}
		return run(shadow);
	} finally {
		shadow.dispose();
		doc.destroy();
	}
}

/** The task of the highest rank in each stage. */
function lastTasks(board: BoardRecords): readonly string[] {
	const last = new Map<string, { readonly id: string; readonly rank: string }>();
	for (const { id, place } of board.records("task").values()) {
		if (!place) continue;
		const { stageId, rank } = place;
		const before = last.get(stageId);
		if (!before || before.rank < rank) last.set(stageId, { id, rank });
	}
	return [...last.values()].map(({ id }) => id);
}
