import type { BaselineDates, CommandResult } from "@callboard/model";
import type { BoardSession, BoardState } from "../../session/session.ts";

/** Dates as they were published, by id, in instants. */
export type PublishedDates = ReadonlyMap<string, { readonly start: number; readonly finish: number }>;

export interface PublishedPlan {
	readonly id: string;
	readonly name: string;
	readonly dates: PublishedDates;
	/** The latest of its dates; undefined where it has none. */
	readonly finish: number | undefined;
}

/** The plans that were published and not withdrawn, the newest first. */
export function publishedPlans(board: BoardState): readonly PublishedPlan[] {
	return board
		.ids("baseline")
		.flatMap((id) => board.get("baseline", id) ?? [])
		.sort((a, b) => (b.takenAt ?? 0) - (a.takenAt ?? 0) || (a.id < b.id ? -1 : 1))
		.map(({ id, name, dates = [] }) => ({
			id,
			name,
			dates: new Map(dates.map(([recordId, start, finish]) => [recordId, { start, finish }])),
			finish: dates.length === 0 ? undefined : dates.reduce((latest, [, , at]) => Math.max(latest, at), -Infinity),
		}));
}

/** Every date that is shown now, of tasks, gates and milestones, by id. */
export function shownDates({ schedule }: BoardSession): BaselineDates {
	return (schedule.current?.tasks ?? [])
		.flatMap(({ id }) => {
			const dates = schedule.dates(id);
			return dates ? [[id, dates.start, dates.finish] as const] : [];
		})
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Records the dates as they are shown now: one edit, never changed afterwards. */
export function publishPlan(
	session: BoardSession,
	{ name, reason }: { readonly name: string; readonly reason: string },
): CommandResult<string> {
	const { board, commands, clock } = session;
	const [newest] = publishedPlans(board);
	return commands.append("baseline", {
		name,
		takenAt: clock.nowMs,
		dates: shownDates(session),
		...(reason === "" ? {} : { reason }),
		...(newest ? { supersedesId: newest.id } : {}),
	});
}
