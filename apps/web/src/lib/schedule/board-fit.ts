import type { Board, RecordMap } from "@callboard/model";
import { type CycleFit, cycleFits, type FitPlan } from "./cycle-fit.ts";

/**
 * The same question asked of a board, for its earliest cycle: after each edit the answer is the plan's as it stands.
 * `suspended`: links that the schedule leaves out because they close a loop; they hold nothing here either.
 */
export function boardFits(
	board: Pick<Board, "records" | "project" | "view">,
	suspended: readonly string[] = [],
): readonly CycleFit[] {
	const [cycle] = living(board, "cycle").sort((a, b) => ((a.startOn ?? "") < (b.startOn ?? "") ? -1 : 1));
	if (!cycle) return [];
	const fit = boardFit(board, cycle);
	return cycleFits({ ...fit, links: fit.links.filter(({ id }) => !suspended.includes(id)) });
}

function boardFit(board: Pick<Board, "records" | "project" | "view">, cycle: RecordMap["cycle"]): FitPlan {
	const { project } = board;
	const calendar = project.calendarId && board.records("calendar").get(project.calendarId);
	const tracks = board.records("track");
	const integration = living(board, "milestone").find(
		({ kind, cycleId }) => kind === "syncPoint" && cycleId === cycle.id,
	);
	return {
		tasks: living(board, "task")
			.filter(({ cycleId }) => cycleId === cycle.id)
			.map((task) => ({
				id: task.id,
				name: task.sourceKey || task.title,
				estimate: task.estimate,
				inferred: task.inferred.includes("estimate"),
				fromDay: task.dayWindow?.fromDay,
				hammock: task.kind !== "task",
				track: task.trackId && tracks.get(task.trackId)?.name,
			})),
		gateIds: living(board, "gate").map(({ id }) => id),
		links: living(board, "dependency").flatMap(({ id, fromId, toId, state, linkType }) =>
			fromId && toId && state === "confirmed" && linkType === "FS" ? [{ id, from: fromId, to: toId }] : [],
		),
		dayMinutes: (calendar ? calendar.dayMinutes : undefined) ?? 480,
		lengthDays: cycle.lengthDays,
		integrationDay: integration?.dayOfCycle,
	};
}

function living<T extends "cycle" | "milestone" | "task" | "gate" | "dependency">(
	board: Pick<Board, "records">,
	type: T,
): RecordMap[T][] {
	return [...board.records(type).values()].filter(({ archivedAt }) => archivedAt === undefined);
}
