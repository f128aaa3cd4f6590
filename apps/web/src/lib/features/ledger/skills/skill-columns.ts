import { skillWords as words } from "../../../format/messages/people.ts";
import { nameOf } from "../../../format/plan-words.ts";
import type { BoardSession, BoardState } from "../../../session/session.ts";

/** What a skill rests on: who has it, and who needs it. */
export interface SkillColumn {
	readonly id: string;
	readonly name: string;
	/** Open tasks that need it, and the highest level that one of them asks for (1 when none does). */
	readonly tasks: number;
	readonly level: number;
	/** People who have it at that level. */
	readonly holderIds: readonly string[];
	/** A task that needs it is on the critical path. */
	readonly critical: boolean;
}

export interface PersonRow {
	readonly id: string;
	readonly name: string;
	/** Level by skill id. */
	readonly levels: ReadonlyMap<string, number>;
}

export interface SkillMatrix {
	readonly columns: readonly SkillColumn[];
	readonly rows: readonly PersonRow[];
}

/** People against skills, with what open tasks ask for. O(people + tasks + skills). */
export function skillMatrix({ board, schedule }: BoardSession): SkillMatrix {
	const rows = board.ids("person").flatMap((id): PersonRow[] => {
		const person = board.get("person", id);
		if (!person) return [];
		const levels = new Map(person.skills.flatMap(({ skillId, level }) => (skillId ? [[skillId, level] as const] : [])));
		return [{ id, name: person.name, levels }];
	});
	const needs = new Map<string, { tasks: number; level: number; critical: boolean }>();
	for (const id of board.ids("task")) {
		if (board.view.columns.done.has(id)) continue;
		for (const { skillId, level } of board.get("task", id)?.skillNeeds ?? []) {
			if (skillId === undefined) continue;
			const before = needs.get(skillId) ?? { tasks: 0, level: 1, critical: false };
			needs.set(skillId, {
				tasks: before.tasks + 1,
				level: Math.max(before.level, level),
				critical: before.critical || schedule.task(id)?.critical === true,
			});
		}
	}
	const columns = board.ids("skill").map((id): SkillColumn => {
		const { tasks, level, critical } = needs.get(id) ?? { tasks: 0, level: 1, critical: false };
		const holderIds = rows.filter(({ levels }) => (levels.get(id) ?? 0) >= level).map((row) => row.id);
		return { id, name: board.get("skill", id)?.name ?? "", tasks, level, holderIds, critical };
	});
	const byName = (a: { readonly name: string }, b: { readonly name: string }) => a.name.localeCompare(b.name);
	return { columns: columns.sort(byName), rows: rows.sort(byName) };
}

/** Whom a skill rests on, in words. */
export function holderText(board: BoardState, { holderIds }: SkillColumn): string {
	const [first] = holderIds;
	if (first === undefined) return words.nobody;
	return holderIds.length > 1 ? words.enough(holderIds.length) : words.only(nameOf(board, first));
}

/** Skills that open tasks need and at most one person has: those of the critical path first, then the most needed. */
export function singlePoints(columns: readonly SkillColumn[]): readonly SkillColumn[] {
	return columns
		.filter(({ tasks, holderIds }) => tasks > 0 && holderIds.length <= 1)
		.sort(
			(a, b) => Number(b.critical) - Number(a.critical) || a.holderIds.length - b.holderIds.length || b.tasks - a.tasks,
		);
}
