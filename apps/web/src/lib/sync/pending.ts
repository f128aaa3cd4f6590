import type * as Y from "yjs";

/**
 * What another tab sent may lean on something that is not here yet, and then waits in the document. Yjs puts what waits
 * into every answer, which a server that takes no gaps refuses; and when the server brings what was missing, it counts
 * what waited as come from the server, and the provider does not send it on.
 */
export function hasPending({ store }: Y.Doc): boolean {
	return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Encodes something of the document without what waits in it. */
export function withoutPending<T>({ store }: Y.Doc, encode: () => T): T {
	const { pendingStructs, pendingDs } = store;
	store.pendingStructs = null;
	store.pendingDs = null;
	try {
		return encode();
	} finally {
		store.pendingStructs = pendingStructs;
		store.pendingDs = pendingDs;
	}
}

/** Runs what puts a server's update into the document; gives what may have waited for it, to be sent on. */
export function takingLate<T>(doc: Y.Doc, read: () => T): { readonly value: T; readonly late: readonly Uint8Array[] } {
	if (!hasPending(doc)) return { value: read(), late: [] };
	const late: Uint8Array[] = [];
	const keep = (update: Uint8Array) => void late.push(update);
	doc.on("update", keep);
	try {
		return { value: read(), late };
	} finally {
		doc.off("update", keep);
	}
}
