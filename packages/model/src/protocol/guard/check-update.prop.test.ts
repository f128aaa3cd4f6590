import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { checkUpdate } from "./check-update.ts";
import { KnownState } from "./known-state.ts";
import { readStateVector } from "./state-vector.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

const LONG = process.env.CALLBOARD_TEST_LONG === "1";
const RULES = { anyRoot: false };

/** One edit of a made-up board that uses every kind of content that a board holds. */
type Edit = { readonly who: number; readonly what: number; readonly key: number; readonly value: number };

const edits = fc.array(fc.record({ who: fc.nat(2), what: fc.nat(9), key: fc.nat(5), value: fc.nat(1000) }), {
	minLength: 1,
	maxLength: 40,
});

function apply(doc: Y.Doc, edit: Edit): void {
	const map = doc.getMap("tasks");
	const key = `k${edit.key}`;
	doc.transact(() => {
		const text = doc.getText("notes");
		const fragment = doc.getXmlFragment("description");
		if (edit.what === 0) map.set(key, edit.value);
		else if (edit.what === 1) map.set(key, { low: edit.value, high: [null, true, "ü😀", 1.5, -7] });
		else if (edit.what === 2) map.set(key, new Y.Map([["title", `t${edit.value}`]]));
		else if (edit.what === 3) map.delete(key);
		else if (edit.what === 4) text.insert(edit.value % (text.length + 1), "ab😀");
		else if (edit.what === 5 && text.length > 2) text.delete(edit.value % (text.length - 2), 2);
		else if (edit.what === 6 && text.length > 2) text.format(0, 2, { bold: edit.value % 2 === 0 });
		else if (edit.what === 7) {
			const paragraph = new Y.XmlElement("p");
			paragraph.setAttribute("n", String(edit.value));
			paragraph.insert(0, [new Y.XmlText("hello")]);
			fragment.insert(0, [paragraph]);
		} else if (edit.what === 8) map.set(key, new Uint8Array([1, 2, edit.value % 256]));
		else doc.getArray("log").push([edit.value, `v${edit.value}`]);
	});
}

/** Three people who hear of each other now and then; gives every update in the order in which it was made. */
function history(list: readonly Edit[]): { updates: Uint8Array[]; docs: Y.Doc[] } {
	const docs = [0, 1, 2].map(() => new Y.Doc());
	const updates: Uint8Array[] = [];
	docs.forEach((doc, index) => {
		doc.clientID = 100 + index;
		doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== "remote") updates.push(update);
		});
	});
	for (const edit of list) {
		const doc = docs[edit.who] ?? docs[0];
		if (!doc) continue;
		if (edit.value % 3 === 0) for (const update of updates) Y.applyUpdate(doc, update, "remote");
		apply(doc, edit);
	}
	return { updates, docs };
}

function accept(known: KnownState, update: Uint8Array): boolean {
	const checked = checkUpdate(update, known, RULES);
	if (checked.ok) known.add(checked.value);
	return checked.ok;
}

describe("guard over real histories", () => {
	it("[GUARD1] takes every update of an honest history in its order, and knows what the document knows", () => {
		fc.assert(
			fc.property(edits, (list) => {
				const { updates } = history(list);
				const known = new KnownState();
				const doc = new Y.Doc();
				for (const update of updates) {
					expect(accept(known, update)).toBe(true);
					Y.applyUpdate(doc, update);
				}
				const vector = readStateVector(Y.encodeStateVector(doc));
				expect(vector.ok && known.isCoveredBy(vector.value) && !known.lacksFrom(vector.value)).toBe(true);
				// What lost a race is deleted by Yjs without a message: news once, when a document is encoded afresh.
				const whole = Y.encodeStateAsUpdate(doc);
				expect(accept(known, whole)).toBe(true);
				const again = checkUpdate(whole, known, RULES);
				expect(again.ok && !again.value.isNews).toBe(true);
			}),
			{ seed: 11, numRuns: LONG ? 3000 : 150 },
		);
	});

	it("[GUARD2] takes the whole as one update, merged or encoded afresh, with the same knowledge", () => {
		fc.assert(
			fc.property(edits, (list) => {
				const { updates } = history(list);
				const doc = new Y.Doc();
				for (const update of updates) Y.applyUpdate(doc, update);
				for (const whole of [Y.mergeUpdates(updates), Y.encodeStateAsUpdate(doc)]) {
					const known = new KnownState();
					expect(accept(known, whole)).toBe(true);
					const vector = readStateVector(Y.encodeStateVector(doc));
					expect(vector.ok && known.isCoveredBy(vector.value)).toBe(true);
				}
			}),
			{ seed: 12, numRuns: LONG ? 3000 : 150 },
		);
	});

	it("[GUARD3] calls an update a gap exactly when Yjs would keep something waiting", () => {
		let gaps = 0;
		fc.assert(
			fc.property(edits, fc.array(fc.nat(39), { maxLength: 10 }), (list, dropped) => {
				const { updates } = history(list);
				const known = new KnownState();
				const doc = new Y.Doc();
				updates.forEach((update, index) => {
					if (dropped.includes(index)) return;
					const trial = new Y.Doc();
					Y.applyUpdate(trial, Y.encodeStateAsUpdate(doc));
					Y.applyUpdate(trial, update);
					const waits = trial.store.pendingStructs !== null || trial.store.pendingDs !== null;
					const taken = accept(known, update);
					expect(taken).toBe(!waits);
					if (taken) Y.applyUpdate(doc, update);
					else gaps++;
				});
			}),
			{ seed: 13, numRuns: LONG ? 2000 : 100 },
		);
		expect(gaps).toBeGreaterThan(10);
	});

	it("[GUARD4] knows deletions: an update that it holds is no news, and the deletes-only update levels a peer", () => {
		fc.assert(
			fc.property(edits, (list) => {
				const { updates } = history(list);
				const known = new KnownState();
				for (const update of updates) accept(known, update);
				for (const update of [...updates, known.encodeDeletes()]) {
					const again = checkUpdate(update, known, RULES);
					expect(again.ok && !again.value.isNews).toBe(true);
				}
			}),
			{ seed: 14, numRuns: LONG ? 2000 : 100 },
		);
		const doc = new Y.Doc({ gc: false });
		doc.getMap("tasks").set("a", 1);
		const peer = new Y.Doc({ gc: false });
		Y.applyUpdate(peer, Y.encodeStateAsUpdate(doc));
		doc.getMap("tasks").delete("a");
		const known = new KnownState();
		accept(known, Y.encodeStateAsUpdate(doc));
		Y.applyUpdate(peer, known.encodeDeletes());
		expect(peer.getMap("tasks").has("a")).toBe(false);
	});
});
