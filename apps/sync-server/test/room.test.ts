import { CLOSE } from "@callboard/model/protocol";
import { describe, expect, it } from "vitest";
import { SimLine } from "../sim/sim-line.ts";
import { compact } from "../src/room/compact.ts";
import { inlineCompactor, RoomKit } from "./room-kit.ts";

describe("what a room sends", () => {
	it("[ROOM1] a client that has every item is told the deletions that it missed", () => {
		const kit = new RoomKit();
		const [writer, other] = [kit.join(), kit.join()];
		writer.doc.getMap("tasks").set("a", 1);
		other.sync();
		expect(other.doc.getMap("tasks").has("a")).toBe(true);
		other.peer.ended();
		writer.doc.getMap("tasks").delete("a");
		kit.clock.advance(20);
		const back = kit.join({ doc: other.doc }).sync();
		expect(back.doc.getMap("tasks").has("a")).toBe(false);
	});

	it("[ROOM2] many updates become a snapshot by themselves, and newcomers and history get all of it", async () => {
		const kit = new RoomKit();
		const writer = kit.join();
		for (let i = 0; i < 1_100; i++) {
			writer.doc.getMap("tasks").set(`k${i}`, i);
			if (i % 100 === 0) writer.take();
			await null;
		}
		writer.take();
		await null;
		expect(kit.room.shelf.snapshot).not.toBe(null);
		expect(kit.room.shelf.tail.length).toBeLessThan(1_000);
		expect(kit.join().sync().doc.getMap("tasks").size).toBe(1_100);
		const history = kit.log.history(1);
		expect(history.ok && history.value.length).toBe(1_100);
	});

	it("[ROOM3] what no document takes is left out of the snapshot, and the board goes on without it", async () => {
		const kit = new RoomKit({
			...inlineCompactor,
			run: async (job) => ({ ...compact({ ...job, id: 1, updates: job.updates.slice(0, 1) }), refused: [1] }),
		});
		const writer = kit.join();
		writer.doc.getMap("tasks").set("good", 1);
		writer.take();
		writer.doc.getMap("tasks").set("bad", 1);
		writer.take();
		await kit.rooms.compact(kit.room);
		expect(writer.line.closedBy).toBe(CLOSE.boardReset);
		expect(kit.join().sync().doc.getMap("tasks").toJSON()).toEqual({ good: 1 });
	});

	it("[ROOM4] a compaction that overtakes nothing loses nothing: edits made meanwhile stay in the tail", async () => {
		let finish = () => {};
		const kit = new RoomKit({
			...inlineCompactor,
			run: (job) => {
				const answer = compact({ ...job, id: 1 });
				return new Promise((resolve) => {
					finish = () => resolve(answer);
				});
			},
		});
		const writer = kit.join();
		writer.doc.getMap("tasks").set("before", 1);
		writer.take();
		const done = kit.rooms.compact(kit.room);
		writer.doc.getMap("tasks").set("meanwhile", 1);
		writer.take();
		finish();
		await done;
		expect(kit.room.shelf.tail.length).toBe(1);
		expect(kit.join().sync().doc.getMap("tasks").toJSON()).toEqual({ before: 1, meanwhile: 1 });
	});

	it("[ROOM5] a left room is forgotten after a while and read again when somebody comes", () => {
		const kit = new RoomKit();
		const writer = kit.join();
		writer.doc.getMap("tasks").set("a", 1);
		writer.take();
		const { room } = kit;
		writer.peer.ended();
		kit.clock.advance(60_000);
		expect(kit.rooms.count).toBe(0);
		expect(kit.room).not.toBe(room);
		expect(kit.join().sync().doc.getMap("tasks").toJSON()).toEqual({ a: 1 });
	});
});

/** A line whose reader takes nothing until it is told to. */
class StalledLine extends SimLine {
	isStalled = true;

	override take(): Uint8Array | null {
		return this.isStalled ? null : super.take();
	}
}

describe("slow readers", () => {
	const text = "x".repeat(100_000);

	it("[SLOW1] owe at most a bound, and are brought level when they read again", () => {
		const kit = new RoomKit();
		const writer = kit.join();
		const line = new StalledLine();
		const reader = kit.join({ line });
		for (let i = 0; i < 100; i++) {
			writer.doc.getMap("tasks").set(`k${i % 7}`, text + i);
			writer.take();
		}
		expect(line.waitingBytes).toBeLessThan(1_300_000);
		line.isStalled = false;
		reader.take();
		reader.take();
		expect(reader.doc.getMap("tasks").toJSON()).toEqual(writer.doc.getMap("tasks").toJSON());
		expect(line.closedBy).toBe(null);
	});

	it("[SLOW2] get no presence while they are behind", () => {
		const kit = new RoomKit();
		const writer = kit.join();
		const line = new StalledLine();
		kit.join({ line });
		for (let i = 0; i < 5; i++) {
			writer.doc.getMap("tasks").set(`k${i}`, text);
			writer.take();
		}
		const before = line.waitingBytes;
		writer.present(7, 1, '{"name":"Ada"}');
		expect(writer.seen().length).toBe(1);
		expect(line.waitingBytes).toBe(before);
	});

	it("[SLOW3] are let go after half a minute without reading", () => {
		const kit = new RoomKit();
		const writer = kit.join();
		const line = new StalledLine();
		kit.join({ line });
		for (let i = 0; i < 20; i++) {
			writer.doc.getMap("tasks").set(`k${i}`, text);
			writer.take();
		}
		expect(line.closedBy).toBe(null);
		kit.clock.advance(31_000);
		expect(line.closedBy).toBe(CLOSE.tooSlow);
	});
});
