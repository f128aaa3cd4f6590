import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { boardV1 } from "../fixtures/board-v1.ts";
import { openWorld } from "../test/world.ts";
import { contentDigest, readMeta, recordTypes, SCHEMA_VERSION, statedFields } from "./index.ts";

const fixtures = [boardV1];

describe("stored documents", () => {
	it("[MG2] of every version open as they were, without a fault and without a write", () => {
		expect(fixtures).toHaveLength(SCHEMA_VERSION);
		for (const { update, digest, content } of fixtures) {
			const doc = new Y.Doc();
			Y.applyUpdate(
				doc,
				Uint8Array.from(atob(update), (char) => char.charCodeAt(0)),
			);
			const before = Y.encodeStateVector(doc);
			const { board } = openWorld(99, doc);
			const opened = recordTypes.flatMap((type) => [...board.records(type).values()].map(statedFields));
			const inOrder = (records: readonly object[]) => records.map((record) => JSON.stringify(record)).sort();
			expect(inOrder(opened)).toEqual(inOrder(content));
			expect(contentDigest(board)).toBe(digest);
			expect(board.faults).toEqual([]);
			expect(readMeta(doc).lineage).toBeDefined();
			expect(Y.encodeStateVector(doc)).toEqual(before);
		}
	});
});
