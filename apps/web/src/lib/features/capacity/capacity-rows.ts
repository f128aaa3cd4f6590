import type { Person } from "@callboard/model";
import type { BoardState } from "../../session/session.ts";

export interface PersonRow {
	readonly kind: "person";
	readonly id: string;
	readonly name: string;
	readonly agent: boolean;
	/** Working time as a part of full time, where it is one. */
	readonly percent: number | undefined;
	/** Tasks at once, where more than one. */
	readonly parallel: number | undefined;
}
export interface TeamRow {
	readonly kind: "team";
	readonly id: string;
	readonly name: string;
	readonly count: number;
}
export type CapacityRow = PersonRow | TeamRow;

/** Id of the heading over people of no team. */
export const noTeam = "none";

/** People by team and name, those of no team last; without teams there are no headings. O(people). */
export function capacityRows(board: BoardState, filter: string, noTeamName: string): readonly CapacityRow[] {
	const byTeam = new Map<string, Person[]>();
	for (const id of board.ids("person")) {
		const person = board.get("person", id);
		if (!person || !fits(board, person, filter)) continue;
		const team = person.teamId !== undefined && board.get("team", person.teamId) ? person.teamId : noTeam;
		byTeam.set(team, [...(byTeam.get(team) ?? []), person]);
	}
	const teams = [...byTeam].map(([id, members]) => ({ id, name: board.get("team", id)?.name ?? "", members }));
	teams.sort((a, b) => Number(a.id === noTeam) - Number(b.id === noTeam) || byName(a, b));
	const isPlain = teams.every(({ id }) => id === noTeam);
	return teams.flatMap(({ id, name, members }): CapacityRow[] => {
		const people = members.sort(byName).map(rowOf);
		if (isPlain) return people;
		return [{ kind: "team", id, name: id === noTeam ? noTeamName : name, count: people.length }, ...people];
	});
}

function rowOf({ id, name, kind, unitsPercent, parallelLimit }: Person): PersonRow {
	return {
		kind: "person",
		id,
		name,
		agent: kind === "agent",
		percent: unitsPercent === 100 ? undefined : unitsPercent,
		parallel: parallelLimit === 1 ? undefined : parallelLimit,
	};
}

/** Every word must be found in what is known of the person. */
function fits(board: BoardState, { name, aliases, roleName, focus, teamId }: Person, filter: string): boolean {
	const team = teamId === undefined ? "" : (board.get("team", teamId)?.name ?? "");
	const text = `@${name} ${name} ${aliases.join(" ")} ${roleName} ${focus} ${team}`.toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}

function byName(a: { readonly id: string; readonly name: string }, b: typeof a): number {
	return a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1);
}
