import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { LIMITS } from "../limits.ts";
import { readAwareness } from "./awareness.ts";
import { checkUpdate } from "./check-update.ts";
import { KnownState } from "./known-state.ts";
import { RangeSet } from "./range-set.ts";
import { utf16Length } from "./text.ts";

declare const process: {
	threadCpuUsage(): { readonly user: number; readonly system: number };
	memoryUsage(): { readonly heapUsed: number; readonly arrayBuffers: number };
};

/** The thread's own time, so that a busy machine does not count. */
function cpuMs(): number {
	const { user, system } = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** What a run takes of the heap; the smallest of a few, since the collector's own moves count along. */
function heldBytes(run: () => unknown): number {
	const tries = Array.from({ length: 5 }, () => {
		const before = process.memoryUsage();
		run();
		const after = process.memoryUsage();
		return Math.abs(after.heapUsed - before.heapUsed) + Math.abs(after.arrayBuffers - before.arrayBuffers);
	});
	return Math.min(...tries);
}

type Write = (encoder: encoding.Encoder) => void;

const uint =
	(value: number): Write =>
	(encoder) =>
		encoding.writeVarUint(encoder, value);
const byte =
	(value: number): Write =>
	(encoder) =>
		encoding.writeUint8(encoder, value);
const text =
	(value: string): Write =>
	(encoder) =>
		encoding.writeVarString(encoder, value);
const many =
	(values: number[]): Write =>
	(encoder) =>
		encoding.writeUint8Array(encoder, new Uint8Array(values));
const raw = (...values: number[]): Write => many(values);

function bytes(...writes: Write[]): Uint8Array {
	return encoding.encode((encoder) => {
		for (const write of writes) write(encoder);
	});
}

/** An update of one item in the root "tasks" under a key, with the content that is given; no deletions. */
const item = (content: number, ...writes: Write[]) =>
	bytes(uint(1), uint(1), uint(5), uint(0), byte(content | 32), uint(1), text("tasks"), text("k"), ...writes, uint(0));
/** The same in the root's list, where runs may be longer. */
const listItem = (content: number, ...writes: Write[]) =>
	bytes(uint(1), uint(1), uint(5), uint(0), byte(content), uint(1), text("tasks"), ...writes, uint(0));
const collected = (length: number) => bytes(uint(1), uint(1), uint(5), uint(0), byte(0), uint(length), uint(0));
const deletes = (...writes: Write[]) => bytes(uint(0), ...writes);
const nestedArrays = (depth: number): Write[] => [
	uint(1),
	many(Array.from({ length: 2 * depth }, (_, i) => (i % 2 === 0 ? 117 : 1))),
	raw(126),
];

const HUGE = 2 ** 52;

/** Each is small, well meant by nobody, and would cost Yjs much or everything. */
const BOMBS: readonly [name: string, update: Uint8Array, kind: string][] = [
	["nothing at all", new Uint8Array(), "malformed"],
	["a list of 30 million values", listItem(8, uint(30_000_000)), "malformed"],
	["a list of 2^52 values", listItem(8, uint(HUGE)), "malformed"],
	["a list of 30 million JSON texts", listItem(2, uint(30_000_000)), "malformed"],
	["an object with 2^52 fields", item(8, uint(1), byte(118), uint(HUGE)), "malformed"],
	["an array with 2^52 values", item(8, uint(1), byte(117), uint(HUGE)), "malformed"],
	["bytes longer than the update", item(3, uint(HUGE)), "malformed"],
	["text longer than the update", listItem(4, uint(HUGE)), "malformed"],
	["2^52 clients", bytes(uint(HUGE)), "malformed"],
	["2^52 items", bytes(uint(1), uint(HUGE), uint(5), uint(0)), "malformed"],
	["2^52 deleting clients", deletes(uint(HUGE)), "malformed"],
	["2^52 deletions", deletes(uint(1), uint(5), uint(HUGE)), "malformed"],
	["a number of eleven bytes", bytes(raw(...Array(10).fill(0x80), 0x01)), "malformed"],
	["a number past 2^53", bytes(raw(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f)), "malformed"],
	["a collected run of 2^52", collected(HUGE), "over-limit"],
	["a collected run of no length", collected(0), "malformed"],
	["a deleted run of 2^31", listItem(1, uint(2 ** 31)), "over-limit"],
	["a list of no values", listItem(8, uint(0)), "malformed"],
	["a text of no length", listItem(4, text("")), "malformed"],
	["a deletion of nothing", deletes(uint(1), uint(5), uint(1), uint(0), uint(0)), "malformed"],
	["a deletion past every clock", deletes(uint(1), uint(5), uint(1), uint(HUGE), uint(1)), "over-limit"],
	["a deletion of what is not there", deletes(uint(1), uint(5), uint(1), uint(0), uint(1)), "gap"],
	["a clock past 2^31", bytes(uint(1), uint(1), uint(5), uint(2 ** 31), byte(0), uint(1), uint(0)), "over-limit"],
	["values nested 100 deep", item(8, ...nestedArrays(100)), "over-limit"],
	["values nested 100,000 deep", item(8, ...nestedArrays(100_000)), "over-limit"],
	["JSON nested 100 deep", item(5, text(`${"[".repeat(100)}${"]".repeat(100)}`)), "over-limit"],
	["JSON nested 100,000 deep", item(5, text(`${"[".repeat(100_000)}${"]".repeat(100_000)}`)), "over-limit"],
	["a text that is no JSON", item(5, text("{")), "malformed"],
	["a JSON text that says undefined", item(5, text("undefined")), "malformed"],
	["text that is no UTF-8", listItem(4, uint(2), raw(0xc3, 0x28)), "malformed"],
	["a lone surrogate in UTF-8", listItem(4, uint(3), raw(0xed, 0xa0, 0x80)), "malformed"],
	["an overlong slash in UTF-8", listItem(4, uint(2), raw(0xc0, 0xaf)), "malformed"],
	[
		"a key __proto__",
		bytes(
			uint(1),
			uint(1),
			uint(5),
			uint(0),
			byte(40),
			uint(1),
			text("tasks"),
			text("__proto__"),
			uint(1),
			byte(126),
			uint(0),
		),
		"forbidden",
	],
	["a field __proto__", item(8, uint(1), byte(118), uint(1), text("__proto__"), byte(126)), "forbidden"],
	["a JSON field __proto__", item(5, text('{"__proto__":{"isAdmin":true}}')), "forbidden"],
	[
		"a key of 300 bytes",
		bytes(
			uint(1),
			uint(1),
			uint(5),
			uint(0),
			byte(40),
			uint(1),
			text("tasks"),
			text("k".repeat(300)),
			uint(1),
			byte(126),
			uint(0),
		),
		"over-limit",
	],
	[
		"a root that is no record type",
		bytes(uint(1), uint(1), uint(5), uint(0), byte(8), uint(1), text("<script>"), uint(1), byte(126), uint(0)),
		"forbidden",
	],
	[
		"a parent that is neither root nor item",
		bytes(uint(1), uint(1), uint(5), uint(0), byte(8), uint(2), text("tasks"), uint(1), byte(126), uint(0)),
		"malformed",
	],
	["a subdocument", item(9, text("guid"), byte(126)), "forbidden"],
	["a hook", item(7, uint(5), text("x")), "forbidden"],
	["a type that Yjs does not have", item(7, uint(9)), "malformed"],
	["content that Yjs does not have", item(11), "malformed"],
	["a value type that lib0 does not have", item(8, uint(1), byte(3)), "malformed"],
	["an element with a name of 100 bytes", listItem(7, uint(3), text("p".repeat(100))), "over-limit"],
	[
		"one client twice",
		bytes(uint(2), uint(1), uint(5), uint(0), byte(0), uint(1), uint(1), uint(5), uint(1), byte(0), uint(1), uint(0)),
		"malformed",
	],
	[
		"clients from the lowest up, of which a merge loses items",
		bytes(uint(2), uint(1), uint(5), uint(0), byte(0), uint(1), uint(1), uint(6), uint(0), byte(0), uint(1), uint(0)),
		"malformed",
	],
	["a client without items", bytes(uint(1), uint(0), uint(5), uint(0), raw(0, 0, 0)), "malformed"],
	["bytes behind the end", new Uint8Array([0, 0, 0]), "malformed"],
	[
		"an item whose left neighbour is itself",
		bytes(uint(1), uint(1), uint(5), uint(0), byte(0x88), uint(5), uint(0), uint(1), byte(126), uint(0)),
		"malformed",
	],
	[
		"an item in itself",
		bytes(uint(1), uint(1), uint(5), uint(0), byte(8), uint(0), uint(5), uint(0), uint(1), byte(126), uint(0)),
		"malformed",
	],
	[
		"two clients that wait for each other",
		bytes(
			uint(2),
			uint(1),
			uint(6),
			uint(0),
			byte(0x88),
			uint(5),
			uint(0),
			uint(1),
			byte(126),
			uint(1),
			uint(5),
			uint(0),
			byte(0x88),
			uint(6),
			uint(0),
			uint(1),
			byte(126),
			uint(0),
		),
		"gap",
	],
	["a run of three values under one key", item(8, uint(3), raw(126, 126, 126)), "malformed"],
	["an update in the second encoding", Y.encodeStateAsUpdateV2(docWith("a")), "malformed"],
];

function docWith(key: string): Y.Doc {
	const doc = new Y.Doc();
	doc.clientID = 5;
	doc.getMap("tasks").set(key, "some value");
	return doc;
}

describe("[GUARD7] named bombs", () => {
	it.each(BOMBS)("%s is refused, at once", (_name, update, kind) => {
		const tries = Array.from({ length: 5 }, () => {
			const startedAt = cpuMs();
			const checked = checkUpdate(update, new KnownState(), { anyRoot: false });
			expect(checked.ok ? "taken" : checked.error.kind).toBe(kind);
			return cpuMs() - startedAt;
		});
		// The guard does the same work each time; compiling and collecting garbage only add to some of the tries.
		expect(Math.min(...tries)).toBeLessThan(5);
		expect(heldBytes(() => checkUpdate(update, new KnownState(), { anyRoot: false }))).toBeLessThan(1024 * 1024);
	});

	it("[GUARD8] lists of 4,000 updates with gaps, and of 300,000 deletions the wrong way round, cost what they weigh", () => {
		const known = new KnownState();
		const startedAt = cpuMs();
		for (let i = 0; i < 4_000; i++) {
			const gapped = bytes(uint(1), uint(1), uint(5), uint(2 * i + 1), byte(0), uint(1), uint(0));
			expect(checkUpdate(gapped, known, { anyRoot: false })).toMatchObject({ ok: false, error: { kind: "gap" } });
		}
		const set = new RangeSet();
		set.addAll(Array.from({ length: 300_000 }, (_, i) => ({ from: 2 * (300_000 - i), to: 2 * (300_000 - i) + 1 })));
		expect(set.size).toBe(300_000);
		expect(cpuMs() - startedAt).toBeLessThan(1_000);
	});

	it("[GUARD9] types nest as deep as the limit over any number of updates, and no deeper", () => {
		const known = new KnownState();
		let depth = 0;
		const nest = (): boolean => {
			const parent = depth === 0 ? [uint(1), text("tasks")] : [uint(0), uint(5), uint(depth - 1)];
			const update = bytes(
				uint(1),
				uint(1),
				uint(5),
				uint(depth),
				byte(7 | 32),
				...parent,
				text("k"),
				uint(1),
				uint(0),
			);
			const checked = checkUpdate(update, known, { anyRoot: false });
			if (checked.ok) known.add(checked.value);
			return checked.ok;
		};
		while (depth < 1_000 && nest()) depth++;
		expect(depth).toBe(LIMITS.typeDepthMax + 1);
	});

	it("[GUARD10] on an open server any root name is taken, and all else is refused as ever", () => {
		const update = bytes(
			uint(1),
			uint(1),
			uint(5),
			uint(0),
			byte(8),
			uint(1),
			text("Any Name!"),
			uint(1),
			byte(126),
			uint(0),
		);
		expect(checkUpdate(update, new KnownState(), { anyRoot: true }).ok).toBe(true);
	});
});

describe("[GUARD11] texts", () => {
	it("are as long as JavaScript says, and only where they are UTF-8", () => {
		for (const value of ["", "abc", "üß", "€", "😀a", "a\u0000b"]) {
			const utf8 = new TextEncoder().encode(value);
			expect(utf16Length(utf8, 0, utf8.length)).toBe(value.length);
		}
		for (const bad of [
			[0x80],
			[0xc1, 0x80],
			[0xe0, 0x80, 0x80],
			[0xf0, 0x80, 0x80, 0x80],
			[0xf5, 0x80, 0x80, 0x80],
			[0xe2, 0x82],
		]) {
			expect(utf16Length(new Uint8Array(bad), 0, bad.length)).toBe(-1);
		}
	});
});

describe("[GUARD12] presence", () => {
	it("is read entry by entry; one that is too large is passed over, bytes too few are refused", () => {
		const large = JSON.stringify({ name: "x".repeat(5_000) });
		const update = bytes(uint(2), uint(1), uint(3), text(large), uint(2), uint(4), text('{"name":"Ada"}'));
		expect(readAwareness(update)).toEqual({
			ok: true,
			value: [
				{ client: 1, clock: 3, state: null },
				{ client: 2, clock: 4, state: '{"name":"Ada"}' },
			],
		});
		expect(readAwareness(update.subarray(0, update.length - 2)).ok).toBe(false);
		expect(readAwareness(bytes(uint(100_000), uint(1))).ok).toBe(false);
	});
});
