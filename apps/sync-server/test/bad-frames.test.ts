import { CLOSE, encodeAwareness, LIMITS, MESSAGE, SYNC } from "@callboard/model/protocol";
import * as encoding from "lib0/encoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { startTestServer, type TestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

function sync(step: number, payload: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, payload);
	});
}

function update(write: (doc: Y.Doc) => void): Uint8Array {
	const doc = new Y.Doc();
	write(doc);
	return Y.encodeStateAsUpdate(doc);
}

const nested = (depth: number) =>
	update((doc) => {
		let map: Y.Map<unknown> = doc.getMap("tasks");
		for (let i = 0; i < depth; i++) {
			const inner = new Y.Map<unknown>();
			map.set("k", inner);
			map = inner;
		}
	});

const REFUSED: readonly [why: string, frame: Uint8Array, code: number][] = [
	["no frame at all", new Uint8Array(), CLOSE.malformedFrame.code],
	["a message type cut short", new Uint8Array([0x80]), CLOSE.malformedFrame.code],
	["an unknown sync step", sync(7, new Uint8Array([0, 0])), CLOSE.malformedFrame.code],
	["an update that is text", sync(SYNC.update, Buffer.from("this is no update")), CLOSE.malformedFrame.code],
	["an update cut in the middle", sync(SYNC.update, update((d) => d.getMap("a").set("b", "c")).subarray(0, 9)), 4400],
	["a list of 30 million values in 7 bytes", sync(SYNC.update, bomb()), CLOSE.malformedFrame.code],
	["a state vector with more entries than bytes", sync(SYNC.step1, new Uint8Array([0xff, 0xff, 0x03])), 4400],
	["an awareness list cut short", encodeAwareness(new Uint8Array([5, 1, 1])), CLOSE.malformedFrame.code],
	["types nested 200 deep", sync(SYNC.update, nested(200)), CLOSE.refusedContent.code],
	[
		"a subdocument",
		sync(
			SYNC.update,
			update((d) => d.getMap("a").set("sub", new Y.Doc())),
		),
		CLOSE.refusedContent.code,
	],
	[
		"a key __proto__",
		sync(
			SYNC.update,
			update((d) => d.getMap("a").set("__proto__", 1)),
		),
		CLOSE.refusedContent.code,
	],
];

/** One client, one list of 30 million undefined values: Yjs would allocate the list before it reads the first. */
function bomb(): Uint8Array {
	return encoding.encode((encoder) => {
		for (const value of [1, 1, 5, 0]) encoding.writeVarUint(encoder, value);
		encoding.writeUint8(encoder, 8);
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarString(encoder, "a");
		encoding.writeVarUint(encoder, 30_000_000);
	});
}

describe("[PEER2] frames that are not taken", () => {
	it.each(REFUSED)("[PEER2] %s closes its sender and nobody else, and loses nothing", async (why, frame, code) => {
		const board = `bad-${REFUSED.findIndex(([name]) => name === why)}`;
		const doc = new Y.Doc();
		const good = new WireClient({ wsUrl: server.wsUrl, board, doc });
		await good.until(({ hello }) => hello !== null);
		doc.on("update", (bytes: Uint8Array, origin: unknown) => {
			if (origin !== "server") good.sendUpdate(bytes);
		});
		doc.getMap("tasks").set("kept", 1);
		await good.until(({ acked }) => acked === 1);

		const bad = new WireClient({ wsUrl: server.wsUrl, board });
		await bad.until(({ hello }) => hello !== null);
		bad.sendUpdate(update((d) => d.getMap("tasks").set("sent before", 1)));
		bad.send(frame);
		await bad.until(({ closed }) => closed !== null);
		expect(bad.closed?.code).toBe(code);

		doc.getMap("tasks").set("after", 1);
		await good.until(({ acked }) => acked === 2);
		const late = new Y.Doc();
		const reader = new WireClient({ wsUrl: server.wsUrl, board, doc: late });
		await reader.until(({ step2s }) => step2s > 0);
		expect(late.getMap("tasks").toJSON()).toEqual({ kept: 1, "sent before": 1, after: 1 });
		await Promise.all([good.close(), reader.close()]);
	});

	it("[PEER3] an unknown message type is passed over", async () => {
		const client = new WireClient({ wsUrl: server.wsUrl, board: "unknown-type" });
		await client.until(({ hello }) => hello !== null);
		client.send(new Uint8Array([99, 1, 2, 3]));
		client.sendBarrier(7);
		await client.until(({ barriers }) => barriers.includes(7));
		await client.close();
	});

	it("[PEER4] a text frame closes its sender as malformed", async () => {
		const client = new WireClient({ wsUrl: server.wsUrl, board: "text-frame" });
		await client.until(({ hello }) => hello !== null);
		client.socket.send("hello");
		await client.until(({ closed }) => closed !== null);
		expect(client.closed?.code).toBe(CLOSE.malformedFrame.code);
	});

	it("[PEER5] a frame over the limit is refused by its header with 1009", async () => {
		const client = new WireClient({ wsUrl: server.wsUrl, board: "too-large" });
		await client.until(({ hello }) => hello !== null);
		client.send(new Uint8Array(LIMITS.frameBytesMax + 1));
		await client.until(({ closed }) => closed !== null);
		expect(client.closed?.code).toBe(1009);
	});
});

describe("updates with a clock gap", () => {
	it("[PEER6] are neither stored nor acknowledged, are asked for again, and hold back the barrier", async () => {
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on("update", (bytes: Uint8Array) => updates.push(bytes));
		for (const n of [1, 2, 3]) doc.getMap("tasks").set(`k${n}`, n);
		const [first, second, third] = updates;
		if (!first || !second || !third) throw new Error("three edits make three updates");

		const client = new WireClient({ wsUrl: server.wsUrl, board: "gap" });
		await client.until(({ step1s }) => step1s === 1);
		client.sendUpdate(first);
		client.sendUpdate(third);
		client.sendBarrier(1);
		await client.until(({ step1s, acked }) => step1s === 2 && acked === 1);
		expect(client.barriers).toEqual([]);
		client.send(sync(SYNC.step2, Y.mergeUpdates([second, third])));
		await client.until(({ barriers }) => barriers.includes(1));
		expect(client.acked).toBe(2);
		expect(client.isOpen).toBe(true);
		await client.close();
	});
});

describe("signs of life", () => {
	it("[PEER7] come with the server's time every two seconds, to sockets with acks only", async () => {
		const [own, stock] = [true, false].map(
			(acks) => new WireClient({ wsUrl: server.wsUrl, board: "alive", acks, doc: new Y.Doc() }),
		);
		await own?.until(({ times }) => times === 2);
		expect(stock?.isOpen).toBe(true);
		expect([stock?.times, stock?.hello]).toEqual([0, null]);
		await Promise.all([own?.close(), stock?.close()]);
	});
});
