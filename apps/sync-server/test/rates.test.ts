import { encodeSyncStep1, encodeUpdate } from "@callboard/model/protocol";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { SimClock } from "../sim/sim-clock.ts";
import { Allowance, Allowances } from "../src/allowance.ts";
import { RoomKit } from "./room-kit.ts";
import { startTestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

describe("rates", () => {
	it("[RATE1] an allowance lets a burst through, then so much a second", () => {
		const clock = new SimClock();
		const allowance = new Allowance({ burst: 10, perSecond: 100 }, clock);
		expect(Array.from({ length: 11 }, () => allowance.spend(1))).toEqual([...Array(10).fill(0), 10]);
		clock.advance(10);
		expect(allowance.spend(0)).toBe(0);
		clock.advance(60_000);
		expect(allowance.spend(10)).toBe(0);
	});

	it("[RATE2] each name has its own, and the longest unused is forgotten past the bound", () => {
		const allowances = new Allowances({ burst: 1, perSecond: 1 }, new SimClock(), 2);
		expect(["a", "a", "b", "a", "c", "b"].map((name) => allowances.allows(name))).toEqual([
			true,
			false,
			true,
			false,
			true,
			true,
		]);
	});

	it("[RATE3] a peer that sends too fast, or asks for the whole board too often, is read more slowly", () => {
		const kit = new RoomKit();
		const [calm, fast, asking] = [kit.join(), kit.join(), kit.join()];
		const empty = encodeUpdate(new Uint8Array([0, 0]));
		for (let i = 0; i < 1_000; i++) calm.peer.receive(empty);
		for (let i = 0; i < 10_000; i++) fast.peer.receive(empty);
		for (let i = 0; i < 100; i++) asking.peer.receive(encodeSyncStep1(new Uint8Array([0])));
		expect(calm.line.pausedMs).toBe(0);
		expect(fast.line.pausedMs).toBeGreaterThan(900);
		expect(asking.line.pausedMs).toBeGreaterThan(900);
	});

	it("[RATE6] a peer whose frames take more than a fifth of the server's time is read more slowly", () => {
		const kit = new RoomKit();
		const [calm, costly] = [kit.join(), kit.join()];
		let [elapsed, frameMs] = [0, 0];
		// Each frame looks at the clock before and after its work.
		kit.clock.ticks = () => {
			elapsed += frameMs / 2;
			return elapsed;
		};
		const empty = encodeUpdate(new Uint8Array([0, 0]));
		const send = (peer: typeof calm.peer, ms: number): void => {
			frameMs = 2 * ms;
			peer.receive(empty);
		};
		for (let i = 0; i < 500; i++) send(calm.peer, 0.2);
		for (let i = 0; i < 60; i++) send(costly.peer, 25);
		expect(calm.line.pausedMs).toBe(0);
		// 1,500 ms of work on a reserve of 1,000: two and a half seconds to pay off, told again with each frame.
		expect(costly.line.pausedMs).toBeGreaterThan(2_000);
	});

	it("[RATE4] being read more slowly loses nothing", async () => {
		const server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
		const client = new WireClient({ wsUrl: server.wsUrl, board: "fast" });
		await client.until(({ hello }) => hello !== null);
		const doc = new Y.Doc();
		doc.on("update", (update: Uint8Array) => client.sendUpdate(update));
		for (let i = 0; i < 9_000; i++) doc.getMap("tasks").set("k", i);
		client.sendBarrier(1);
		await client.until(({ barriers }) => barriers.includes(1));
		expect(client.acked).toBe(9_000);
		await client.close();
		await server.stop();
	});

	it("[RATE5] requests from one address past the burst are answered with 429", async () => {
		const server = await startTestServer();
		const post = () => fetch(`${server.url}/api/boards`, { method: "POST", body: "{}" });
		const statuses: number[] = [];
		for (let i = 0; i < 40; i++)
			statuses.push(...(await Promise.all(Array.from({ length: 20 }, async () => (await post()).status))));
		expect(new Set(statuses)).toEqual(new Set([400, 429]));
		await server.stop();
	});
});
