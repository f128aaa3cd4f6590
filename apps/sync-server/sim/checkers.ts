import * as Y from "yjs";
import type { SimPage } from "./sim-page.ts";

/** Durability: what a page counts as saved is on the disk, and a page that calls itself level has nothing beyond it. */
export function savedFaults(pages: readonly SimPage[], stored: Y.Doc): string[] {
	const faults: string[] = [];
	const found = stored.getMap("tasks");
	const vector = Y.decodeStateVector(Y.encodeStateVector(stored));
	for (const { name, saved, isFullySynced, doc } of pages) {
		for (const key of saved) if (!found.has(key)) faults.push(`${key} was saved and is not on the disk`);
		if (!isFullySynced) continue;
		for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(doc)))
			if ((vector.get(client) ?? 0) < clock) faults.push(`${name} calls itself level and has more than the disk`);
	}
	return faults;
}

/**
 * Presence: nobody appears under another principal than their own, and in the end everybody sees everybody else once.
 * Two tabs of a device are one principal with one presence.
 */
export function presenceFaults(pages: readonly SimPage[], { atEnd }: { readonly atEnd: boolean }): string[] {
	const faults: string[] = [];
	for (const { name, link } of pages) {
		const seen = [...link.peers.values()].map(({ name: shown, principal }) => ({ shown, principal }));
		for (const { shown, principal } of seen)
			if (typeof shown === "string" && principal !== undefined && principal !== principalOf(shown))
				faults.push(`${name} sees ${shown} as ${String(principal)}`);
		if (!atEnd) continue;
		const wanted = new Set(pages.map((page) => principalOf(page.name)));
		wanted.delete(principalOf(name));
		const found = new Set(seen.map(({ principal }) => String(principal)));
		for (const principal of wanted) if (!found.has(principal)) faults.push(`${name} does not see ${principal}`);
	}
	return faults;
}

/** The principal behind a page: p0 and p1 are tabs of one device. */
export function principalOf(name: string): string {
	return name === "p1" ? "p0" : name;
}

/** Convergence: the same records, fields and text everywhere, and nothing waiting for what never comes. */
export function everythingEqual(docs: readonly Y.Doc[]): boolean {
	return new Set(docs.map(contentOf)).size === 1 && docs.every(({ store }) => store.pendingStructs === null);
}

function contentOf(doc: Y.Doc): string {
	const sorted = (map: object) => Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
	const { tasks, settings } = { tasks: doc.getMap("tasks").toJSON(), settings: doc.getMap("settings").toJSON() };
	return JSON.stringify([sorted(tasks), sorted(settings)]);
}
