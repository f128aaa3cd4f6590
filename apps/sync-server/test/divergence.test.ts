import { DOC_STATE_METHOD, DocDigest, encodeDocState } from "@callboard/model/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { startTestServer, type TestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

const CASES = process.env.CALLBOARD_TEST_LONG === "1" ? 400 : 100;
/** A replica that reports has rested already, so all of this is the server's. */
const NOTICED_MS_MAX = 1_000;

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

interface Replica {
	readonly doc: Y.Doc;
	readonly client: WireClient;
	report(): void;
}

async function join(board: string, doc: Y.Doc): Promise<Replica> {
	const client = new WireClient({ wsUrl: server.wsUrl, board, doc });
	await client.until(({ step2s }) => step2s > 0);
	const digest = new DocDigest(doc);
	doc.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin !== "server") client.sendUpdate(update);
	});
	const report = () => client.send(encodeDocState({ method: DOC_STATE_METHOD, ...digest.read() }));
	return { doc, client, report };
}

async function saved({ client }: Replica): Promise<void> {
	const n = client.barriers.length + 1;
	client.sendBarrier(n);
	await client.until(({ barriers }) => barriers.includes(n));
}

const tasks = (doc: Y.Doc) => doc.getMap("tasks");
const withId = (clientID: number) => Object.assign(new Y.Doc(), { clientID });
const eventsOf = (board: string) => {
	const key = server.database.prepare("SELECT key FROM boards WHERE name = ?").get(board)?.key;
	return server.events
		.map((line): Record<string, unknown> => JSON.parse(line))
		.filter(({ event, board: named }) => event === "replica-apart" && named === key);
};

/** A document with the same items, one of which says something else. */
function flipped(doc: Y.Doc): Y.Doc {
	const bytes = Y.encodeStateAsUpdate(doc);
	const at = Buffer.from(bytes).indexOf("right");
	expect(at).toBeGreaterThan(0);
	bytes[at] = "f".charCodeAt(0);
	const wrong = new Y.Doc();
	Y.applyUpdate(wrong, bytes);
	return wrong;
}

/** Ways to come apart; each gives a replica that believes to be in sync. */
const FAULTS: Readonly<Record<string, (board: string, index: number) => Promise<Replica>>> = {
	"a client id used twice": async (board, index) => {
		const [one, other] = [withId(1_000 + index), withId(1_000 + index)];
		tasks(one).set("a", "one");
		const first = await join(board, one);
		await saved(first);
		// The server holds these clocks already, so nothing of the other's edit is sent, and all counts as saved.
		tasks(other).set("b", "other");
		const second = await join(board, other);
		await saved(second);
		expect(second.client.barriers).toEqual([1]);
		return second;
	},
	"a flipped value": async (board) => {
		const doc = new Y.Doc();
		tasks(doc).set("a", "right");
		await saved(await join(board, doc));
		return join(board, flipped(doc));
	},
	"a hole where an update was": async (board) => {
		const first = await join(board, new Y.Doc());
		const second = await join(board, new Y.Doc());
		tasks(first.doc).set("a", 1);
		await second.client.until(() => tasks(second.doc).has("a"));
		// From here on the second replica is deaf.
		const deaf = new Y.Doc();
		Y.applyUpdate(deaf, Y.encodeStateAsUpdate(second.doc));
		tasks(first.doc).set("b", 2);
		await saved(first);
		await second.client.until(() => tasks(second.doc).has("b"));
		const digest = new DocDigest(deaf);
		return {
			...second,
			doc: deaf,
			report: () => second.client.send(encodeDocState({ method: DOC_STATE_METHOD, ...digest.read() })),
		};
	},
	"a lost deletion": async (board) => {
		const doc = new Y.Doc();
		tasks(doc).set("a", 1);
		const first = await join(board, doc);
		const late = new Y.Doc();
		Y.applyUpdate(late, Y.encodeStateAsUpdate(doc));
		tasks(doc).delete("a");
		await saved(first);
		const second = await join(board, new Y.Doc());
		await saved(second);
		const digest = new DocDigest(late);
		return {
			...second,
			doc: late,
			report: () => second.client.send(encodeDocState({ method: DOC_STATE_METHOD, ...digest.read() })),
		};
	},
};

describe("replicas that come apart", () => {
	it(`[DRIFT1] ${CASES} of ${CASES} are noticed within a second of rest and named in the log`, async () => {
		const kinds = Object.entries(FAULTS);
		const noticed: number[] = [];
		for (let index = 0; index < CASES; index++) {
			const [name, make] = kinds[index % kinds.length] ?? [];
			const board = `drift-${index}`;
			const replica = await make?.(board, index);
			if (!replica) throw new Error("there is a fault for every case");
			expect(eventsOf(board), `${name} before its report`).toEqual([]);
			const before = performance.now();
			replica.report();
			await replica.client.until(
				({ drifts, updates, step1s }) => drifts.length > 0 || (step1s > 1 && updates.length > 1),
			);
			noticed.push(performance.now() - before);
			expect(eventsOf(board)[0], name).toMatchObject({ principal: "open", position: expect.any(Number) });
			await replica.client.close();
		}
		expect(noticed).toHaveLength(CASES);
		expect(Math.max(...noticed)).toBeLessThan(NOTICED_MS_MAX);
	}, 120_000);

	it("[DRIFT2] what a replica lacks is sent again, and what it has more is asked for, without ending anything", async () => {
		const [first, second] = [await join("mend", new Y.Doc()), await join("mend", new Y.Doc())];
		tasks(first.doc).set("a", 1);
		await saved(first);
		const behind = new Y.Doc();
		const digest = new DocDigest(behind);
		second.client.send(encodeDocState({ method: DOC_STATE_METHOD, ...digest.read() }));
		const before = second.client.updates.length;
		await second.client.until(({ updates, step1s }) => updates.length > before && step1s > 1);
		for (const update of second.client.updates) Y.applyUpdate(behind, update);
		expect(tasks(behind).get("a")).toBe(1);
		second.client.send(encodeDocState({ method: DOC_STATE_METHOD, ...digest.read() }));
		await saved(second);
		expect([second.client.drifts, second.client.isOpen]).toEqual([[], true]);
	});

	it("[DRIFT3] what asking again does not mend is told to the replica, and to no other", async () => {
		const [good, bad] = [await join("tell", new Y.Doc()), await join("tell", new Y.Doc())];
		tasks(good.doc).set("a", "right");
		await saved(good);
		await bad.client.until(() => tasks(bad.doc).has("a"));
		const wrong = new DocDigest(flipped(bad.doc));
		good.report();
		bad.client.send(encodeDocState({ method: DOC_STATE_METHOD, ...wrong.read() }));
		await bad.client.until(({ drifts }) => drifts.length > 0);
		expect([bad.client.drifts, good.client.drifts, good.client.isOpen]).toEqual([["content"], [], true]);
		expect(eventsOf("tell")).toMatchObject([{ level: "error", kind: "content", done: "told" }]);
	});

	it("[DRIFT4] replicas that agree hear nothing; neither do those of another method", async () => {
		const [one, other] = [await join("agree", new Y.Doc()), await join("agree", new Y.Doc())];
		// Both write the same key before they hear of each other: one of the two values is deleted on both sides.
		tasks(one.doc).set("k", 1);
		tasks(other.doc).set("k", 2);
		await Promise.all([saved(one), saved(other)]);
		const both = () => tasks(one.doc).get("k") === tasks(other.doc).get("k");
		await one.client.until(both);
		await other.client.until(both);
		const loaded = await join("agree", new Y.Doc());
		for (const replica of [one, other, loaded]) replica.report();
		loaded.client.send(
			encodeDocState({
				method: DOC_STATE_METHOD + 1,
				...new DocDigest(loaded.doc).read(),
				content: new Uint8Array(8),
			}),
		);
		// Who reports last is told first when the others were found in order.
		const wrong = await join("agree", new Y.Doc());
		const { deletes, stateVector } = new DocDigest(wrong.doc).read();
		const content = new Uint8Array(8);
		wrong.client.send(encodeDocState({ method: DOC_STATE_METHOD, stateVector, deletes, content }));
		await wrong.client.until(({ drifts }) => drifts.length > 0);
		await Promise.all([one, other, loaded].map(saved));
		expect([one, other, loaded].map(({ client }) => client.drifts)).toEqual([[], [], []]);
		expect(eventsOf("agree")).toHaveLength(1);
	});

	it("[DRIFT5] a report whose state vector does not read ends its sender as malformed", async () => {
		const { client } = await join("bad", new Y.Doc());
		const state = new DocDigest(new Y.Doc()).read();
		client.send(encodeDocState({ method: DOC_STATE_METHOD, ...state, stateVector: new Uint8Array([9]) }));
		await client.until(({ closed }) => closed !== null);
		expect(client.closed?.code).toBe(4400);
	});
});
