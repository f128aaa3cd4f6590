import { dayFromNumber, dayNumber, isIsoDate } from "@callboard/model";

/** Whose pane is open, and for which day (since 1970-01-01). */
export interface ShownPerson {
	readonly personId: string;
	readonly day: number | undefined;
}

/** The pane that an address asks for; a task's pane goes before. */
export function shownPerson(query: { get(name: string): string | null }): ShownPerson | undefined {
	const personId = query.get("person");
	if (personId === null || query.get("task") !== null) return undefined;
	const day = query.get("day") ?? "";
	return { personId, day: isIsoDate(day) ? dayNumber(day) : undefined };
}

/** The query that opens a person's pane. */
export function personQuery({ personId, day }: ShownPerson): string {
	return new URLSearchParams({
		person: personId,
		...(day === undefined ? {} : { day: dayFromNumber(day) }),
	}).toString();
}
