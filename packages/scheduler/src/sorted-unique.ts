import type { Diagnostic } from "./schedule.ts";

/** Sorted by id; of two with one id the one that is first as text stays, so that order of arrival does not matter. */
export function sortedUnique<T extends { readonly id: string }>(
	items: readonly T[],
	diagnostics: Diagnostic[],
): readonly T[] {
	if (isSorted(items)) return items;
	const sorted = [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	if (isSorted(sorted)) return sorted;
	const kept: T[] = [];
	for (const item of sorted) {
		const last = kept.at(-1);
		if (last?.id !== item.id) {
			kept.push(item);
			continue;
		}
		const told = diagnostics.at(-1);
		if (told?.code !== "duplicateId" || told.id !== item.id) diagnostics.push({ code: "duplicateId", id: item.id });
		if (JSON.stringify(item) < JSON.stringify(last)) kept[kept.length - 1] = item;
	}
	return kept;
}

/** In order without equals. */
function isSorted(items: readonly { readonly id: string }[]): boolean {
	let last = items[0]?.id ?? "";
	for (let i = 1; i < items.length; i++) {
		const id = items[i]?.id ?? "";
		if (last >= id) return false;
		last = id;
	}
	return true;
}
