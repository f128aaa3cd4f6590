import * as Y from "yjs";
import type { CompactionAnswer, CompactionJob } from "./compaction-job.ts";

/**
 * Builds the document from its bytes, as a client would, and writes it as one update. An update that throws, or that
 * leaves something waiting, is left out: the document goes on from the last good state. The guard should have stopped
 * it; this is the second look, off the main thread.
 */
export function compact({ id, snapshot, updates }: CompactionJob): CompactionAnswer {
	const refused: number[] = [];
	let doc = buildAll(snapshot, updates);
	if (doc === null) {
		doc = build(snapshot) ?? new Y.Doc();
		updates.forEach((update, index) => {
			const next = build(doc === null ? null : Y.encodeStateAsUpdate(doc), update);
			if (next) doc = next;
			else refused.push(index);
		});
	}
	const whole = Y.encodeStateAsUpdate(doc);
	if (build(whole) === null) throw new Error("a compacted board does not load");
	return { id, snapshot: whole, refused };
}

/** The usual case: everything loads, so one document is enough. */
function buildAll(snapshot: Uint8Array | null, updates: readonly Uint8Array[]): Y.Doc | null {
	return build(snapshot, ...updates);
}

function build(...updates: readonly (Uint8Array | null)[]): Y.Doc | null {
	const doc = new Y.Doc();
	try {
		for (const update of updates) if (update) Y.applyUpdate(doc, update);
	} catch {
		return null;
	}
	return doc.store.pendingStructs === null && doc.store.pendingDs === null ? doc : null;
}
