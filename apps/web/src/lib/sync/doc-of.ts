import * as Y from "yjs";

/** A document of its own with what an update holds; empty without one. Whoever takes it destroys it. */
export function docOf(update: Uint8Array | undefined): Y.Doc {
	const doc = new Y.Doc();
	if (update) Y.applyUpdate(doc, update);
	return doc;
}
