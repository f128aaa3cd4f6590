import { CLOSE, encodeBarrier, encodeSyncStep2 } from "@callboard/model/protocol";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { err } from "../src/result.ts";
import { type KitClient, RoomKit } from "./room-kit.ts";

/** A disk that can be made to refuse. */
function kitWithDisk(): { kit: RoomKit; disk: { isFull: boolean } } {
	const kit = new RoomKit();
	const disk = { isFull: false };
	const { log } = kit;
	const append = log.append.bind(log);
	log.append = (entries, at) => (disk.isFull ? err({ kind: "full", detail: "for the test" }) : append(entries, at));
	log.probe = () => (disk.isFull ? err({ kind: "full", detail: "for the test" }) : { ok: true, value: undefined });
	return { kit, disk };
}

function joined(kit: RoomKit, principal: string): KitClient {
	return kit.join({ principal, wantsAcks: true }).sync();
}

/** Answers the server's question with all that it has. */
function answer(client: KitClient): KitClient {
	client.peer.receive(encodeSyncStep2(Y.encodeStateAsUpdate(client.doc)));
	return client.take();
}

describe("what may be called saved", () => {
	it("[PEER8] after a failed commit nobody on the board is told so before they have answered a question", () => {
		const { kit, disk } = kitWithDisk();
		const [ada, bob] = [joined(kit, "ada"), joined(kit, "bob")];
		bob.doc.getMap("tasks").set("b", 1);
		bob.peer.receive(encodeBarrier(1));
		bob.take();
		expect(bob.barriers).toEqual([1]);
		disk.isFull = true;
		ada.doc.getMap("tasks").set("a", 1);
		ada.peer.receive(encodeBarrier(1));
		kit.clock.advance(20);
		expect(ada.line.closedBy).toBe(CLOSE.storageFailed);
		expect([ada.take().acked, ada.barriers]).toEqual([0, []]);
		bob.peer.receive(encodeBarrier(2));
		expect(bob.take().barriers).toEqual([1]);
		disk.isFull = false;
		kit.clock.advance(600);
		expect(bob.take().barriers).toEqual([1]);
		expect(answer(bob).barriers).toEqual([1, 2]);
	});

	it("[PEER9] what an editor made while the disk refused is not called saved until it came again", () => {
		const { kit, disk } = kitWithDisk();
		const [ada, bob] = [joined(kit, "ada"), joined(kit, "bob")];
		disk.isFull = true;
		ada.doc.getMap("tasks").set("a", 1);
		kit.clock.advance(20);
		bob.doc.getMap("tasks").set("b", 1);
		bob.peer.receive(encodeBarrier(1));
		kit.clock.advance(20);
		disk.isFull = false;
		kit.clock.advance(600);
		// The server asks now; until the answer is there, later barriers wait as well, and only the newest comes back.
		bob.peer.receive(encodeBarrier(2));
		expect([bob.take().acked, bob.barriers]).toEqual([0, []]);
		expect(answer(bob).barriers).toEqual([2]);
		const image = kit.log.load(1);
		const found = new Y.Doc();
		if (image.ok) for (const { update } of image.value.tail) Y.applyUpdate(found, update);
		expect(found.getMap("tasks").toJSON()).toEqual({ b: 1 });
	});

	it("[PEER9] a reader that is asked when the disk takes again is told nothing before its answer", () => {
		const { kit, disk } = kitWithDisk();
		const [ada, bob] = [joined(kit, "ada"), kit.join({ principal: "bob", wantsAcks: true })];
		const { peer } = bob;
		disk.isFull = true;
		ada.doc.getMap("tasks").set("a", 1);
		kit.clock.advance(20);
		answer(bob);
		disk.isFull = false;
		kit.clock.advance(600);
		peer.receive(encodeBarrier(7));
		expect(bob.take().barriers).toEqual([]);
		expect(answer(bob).barriers).toEqual([7]);
	});
});
