import * as Y from "yjs";
import type { RecordKind } from "./records/define.ts";

/** The version of the stored shape. Raised only together with a migration, an old fixture and a line in SPEC.md. */
export const SCHEMA_VERSION = 1;
const META_ROOT = "meta";

export interface DocMeta {
	/** 0 in a document that nobody marked yet. */
	readonly schemaVersion: number;
	/** Which history this document belongs to; two lineages are never merged. */
	readonly lineage: string | undefined;
}

export function readMeta(doc: Y.Doc): DocMeta {
	const meta = doc.getMap(META_ROOT);
	const version = meta.get("schemaVersion");
	const lineage = meta.get("lineage");
	return {
		schemaVersion: typeof version === "number" ? version : 0,
		lineage: typeof lineage === "string" ? lineage : undefined,
	};
}

/** Marks a fresh document as a board. A marked document stays as it is. */
export function markBoard(doc: Y.Doc, lineage: string): void {
	if (readMeta(doc).lineage !== undefined) return;
	doc.transact(() => {
		const meta = doc.getMap(META_ROOT);
		meta.set("schemaVersion", SCHEMA_VERSION);
		meta.set("lineage", lineage);
	}, "markBoard");
}

/** Fills a fresh document with a copy of a board, under a lineage of its own: the two are never taken for one. */
export function branchBoard(doc: Y.Doc, lineage: string, copy: Uint8Array): void {
	Y.applyUpdate(doc, copy, "branchBoard");
	doc.getMap(META_ROOT).set("lineage", lineage);
}

/** The map that holds a type's records, or the singleton's registers. */
export function rootOf(doc: Y.Doc, kind: RecordKind): Y.Map<unknown> {
	return doc.getMap(kind.root);
}

/** The map of one record; undefined when there is none, or when a foreign tool put something else there. */
export function recordMapOf(doc: Y.Doc, kind: RecordKind, id: string): Y.Map<unknown> | undefined {
	const root = rootOf(doc, kind);
	if (kind.singleton) return id === kind.type ? root : undefined;
	const map = root.get(id);
	return map instanceof Y.Map ? map : undefined;
}
