import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { DocDigest } from "./digest-doc.ts";

declare const process: { readonly env: Readonly<Record<string, string | undefined>> };
const RUNS = process.env.CALLBOARD_TEST_LONG === "1" ? 2_000 : 150;

type Step =
	| { readonly kind: "set"; readonly replica: number; readonly record: number; readonly value: number }
	| { readonly kind: "drop"; readonly replica: number; readonly record: number }
	| { readonly kind: "write"; readonly replica: number; readonly at: number; readonly bold: boolean }
	| { readonly kind: "erase"; readonly replica: number; readonly at: number }
	| { readonly kind: "meet"; readonly replica: number; readonly other: number };

const replica = fc.nat(2);
const record = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
	fc.record({ kind: fc.constant("set" as const), replica, record, value: fc.nat(5) }),
	fc.record({ kind: fc.constant("drop" as const), replica, record }),
	fc.record({ kind: fc.constant("write" as const), replica, at: fc.nat(9), bold: fc.boolean() }),
	fc.record({ kind: fc.constant("erase" as const), replica, at: fc.nat(9) }),
	fc.record({ kind: fc.constant("meet" as const), replica, other: replica }),
);

function recordOf(doc: Y.Doc, name: string): Y.Map<unknown> {
	const root = doc.getMap("tasks");
	const known = root.get(name);
	if (known instanceof Y.Map) return known;
	const made = new Y.Map<unknown>();
	root.set(name, made);
	return made;
}

function run(docs: readonly Y.Doc[], one: Step): void {
	const doc = docs[one.replica];
	if (!doc) return;
	const text = () => doc.getMap("notes").get("n");
	switch (one.kind) {
		case "set":
			recordOf(doc, `r${one.record}`).set("title", one.value);
			return;
		case "drop":
			doc.getMap("tasks").delete(`r${one.record}`);
			return;
		case "write": {
			if (!(text() instanceof Y.Text)) doc.getMap("notes").set("n", new Y.Text());
			const note = text();
			if (note instanceof Y.Text) note.insert(Math.min(one.at, note.length), "ab", one.bold ? { bold: true } : {});
			return;
		}
		case "erase": {
			const note = text();
			if (note instanceof Y.Text && note.length > one.at) note.delete(one.at, 1);
			return;
		}
		case "meet": {
			const other = docs[one.other];
			if (other) Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
		}
	}
}

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const stateOf = (digest: DocDigest) => {
	const { deletes, content } = digest.read();
	return [hex(deletes), hex(content)];
};

describe("the state of a document", () => {
	it("[DIG1] is kept up with the changes as if it were counted afresh, and equal where replicas agree", () => {
		let agreed = 0;
		fc.assert(
			fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
				const docs = [11, 12, 13].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
				const digests = docs.map((doc) => new DocDigest(doc));
				for (const digest of digests) digest.read();
				for (const [index, one] of steps.entries()) {
					run(docs, one);
					digests[index % 3]?.advance(index % 4);
				}
				// Twice round: deletions that Yjs makes while it merges travel in the second.
				for (const _round of [1, 2])
					for (const from of docs) for (const to of docs) Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
				const states = digests.map(stateOf);
				expect(states[1]).toEqual(states[0]);
				expect(states[2]).toEqual(states[0]);
				const loaded = new Y.Doc();
				for (const doc of docs) Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc));
				expect(stateOf(new DocDigest(loaded))).toEqual(states[0]);
				agreed++;
			}),
			{ numRuns: RUNS, seed: 20_261_121 },
		);
		expect(agreed).toBe(RUNS);
	});

	it("[DIG2] differs where one value differs under an equal state vector", () => {
		const made = (value: unknown) => {
			const doc = Object.assign(new Y.Doc(), { clientID: 7 });
			recordOf(doc, "a").set("title", value);
			return new DocDigest(doc).read();
		};
		const states = ["x", "y", 1, "1", true, null, 2n, new Uint8Array([1]), { a: 1 }, [1]].map(made);
		expect(new Set(states.map(({ stateVector }) => hex(stateVector))).size).toBe(1);
		expect(new Set(states.map(({ content }) => hex(content))).size).toBe(states.length);
	});

	it("[DIG3] a missed deletion shows, though state vectors are equal", () => {
		const [one, other] = [new Y.Doc(), new Y.Doc()];
		for (const key of ["a", "b", "c", "d"]) recordOf(one, key).set("title", key);
		Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
		const digests = [one, other].map((doc) => new DocDigest(doc));
		expect(digests.map(stateOf)[0]).toEqual(digests.map(stateOf)[1]);
		one.getMap("tasks").delete("b");
		const [first, second] = digests.map((digest) => digest.read());
		expect(first?.stateVector).toEqual(second?.stateVector);
		expect(hex(first?.deletes ?? new Uint8Array())).not.toBe(hex(second?.deletes ?? new Uint8Array()));
		expect(hex(first?.content ?? new Uint8Array())).not.toBe(hex(second?.content ?? new Uint8Array()));
	});

	it("[DIG5] is counted in parts, which are no larger than asked for", () => {
		const doc = new Y.Doc();
		for (let index = 0; index < 25; index++) recordOf(doc, `r${index}`).set("title", index);
		const digest = new DocDigest(doc);
		expect([digest.advance(10), digest.advance(10), digest.advance(10), digest.advance(1)]).toEqual([
			...[false, false, true, true],
		]);
		expect(stateOf(digest)).toEqual(stateOf(new DocDigest(doc)));
	});

	it("[DIG4] an edit of one record hashes that record, not the board", () => {
		const doc = new Y.Doc();
		for (let index = 0; index < 2_000; index++) recordOf(doc, `r${index}`).set("title", "x".repeat(200));
		const digest = new DocDigest(doc);
		digest.read();
		let reads = 0;
		const get = Y.Map.prototype.get;
		Y.Map.prototype.get = function (this: Y.Map<unknown>, key: string) {
			reads++;
			return get.call(this, key);
		};
		try {
			recordOf(doc, "r7").set("title", "y");
			reads = 0;
			digest.read();
		} finally {
			Y.Map.prototype.get = get;
		}
		expect(reads).toBe(1);
	});
});
