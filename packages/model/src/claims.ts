import type { Id } from "./ids.ts";
import type { Claim } from "./records/claim.ts";

/**
 * Whom each principal speaks for. Two tabs may have said two things at once: the later one counts, on every replica.
 * `isThere` tells whether a person is still in the plan.
 */
export function personsByPrincipal(
	claims: Iterable<Claim>,
	isThere: (personId: string) => boolean,
): ReadonlyMap<string, Id<"person">> {
	const last = new Map<string, Claim>();
	for (const claim of claims) {
		const { principal, personId, archivedAt } = claim;
		if (archivedAt !== undefined || principal === "" || personId === undefined) continue;
		const other = last.get(principal);
		if (!other || isLater(claim, other)) last.set(principal, claim);
	}
	const persons = new Map<string, Id<"person">>();
	for (const [principal, { personId }] of last)
		if (personId !== undefined && isThere(personId)) persons.set(principal, personId);
	return persons;
}

function isLater(a: Claim, b: Claim): boolean {
	return a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt;
}
