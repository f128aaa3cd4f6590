import { dayNumber } from "@callboard/model";
import type { SetForecast } from "@callboard/scheduler";
import { formatDay, instantMs, isoDay } from "../../format/dates.ts";
import { elapsed } from "../../format/messages/reasons.ts";
import { causeName, zone } from "../../format/plan-words.ts";
import { setIds } from "../../session/forecast-sets.ts";
import type { BoardSession } from "../../session/session.ts";
import { type CycleNow, cycleNow } from "./cycle-now.ts";

/** The day on which something that ends at an instant ends: midnight belongs to the day before. */
export function endDay({ board }: BoardSession, at: number): string {
	return formatDay(instantMs(at - 1), zone(board));
}

/** How likely the cycle of today is done in time: all of it, and its must and stretch where it has both. */
export interface CycleChance {
	readonly cycle: CycleNow;
	readonly all: number;
	readonly parts: { readonly must: number; readonly stretch: number } | undefined;
}

export function cycleChance({ board, clock, schedule }: BoardSession): CycleChance | undefined {
	const sets = schedule.forecast?.sets;
	const cycles = board.ids("cycle").flatMap((id) => board.get("cycle", id) ?? []);
	const cycle = sets && cycleNow(cycles, dayNumber(isoDay(clock.nowMs, zone(board))));
	if (!cycle) return undefined;
	const ids = setIds(cycle.id);
	const [all, must, stretch] = [ids.all, ids.must, ids.stretch].map((id) => chanceOf(sets, id));
	if (all === undefined) return undefined;
	return { cycle, all, parts: must === undefined || stretch === undefined ? undefined : { must, stretch } };
}

function chanceOf(sets: readonly SetForecast[], id: string): number | undefined {
	return sets.find((set) => set.id === id)?.chancePerMille;
}

/** Who or what the finish waits for longest, and for how long. */
export function bottleneckOf({ board, schedule }: BoardSession): { name: string; length: string } | undefined {
	const found = schedule.levelling?.bottleneck;
	return found && { name: causeName(board, found.id), length: elapsed(found.waitMinutes) };
}
