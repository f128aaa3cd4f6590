import * as Y from "yjs";
import type { ReportItem } from "./merge-report.ts";
import { kindOf } from "./records/registry.ts";

/**
 * A document of its own with some records of another, as one update: every stored key is copied, also those that this
 * version does not know, and nothing of the history. Records that are not there are left out.
 */
export function excerpt(doc: Y.Doc, items: Iterable<ReportItem>): Uint8Array {
	const copy = new Y.Doc();
	copy.transact(() => {
		for (const { type, id } of items) {
			const { root, singleton } = kindOf(type);
			const [from, to] = [doc.getMap(root), copy.getMap(root)];
			for (const key of singleton ? from.keys() : [id]) if (from.has(key)) to.set(key, copyOf(from.get(key)));
		}
	});
	const update = Y.encodeStateAsUpdate(copy);
	copy.destroy();
	return update;
}

function copyOf(value: unknown): unknown {
	return value instanceof Y.AbstractType ? value.clone() : value;
}
