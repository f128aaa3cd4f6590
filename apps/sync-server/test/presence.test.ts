import { describe, expect, it } from "vitest";
import { RoomKit } from "./room-kit.ts";

describe("presence", () => {
	it("[PRES1] says who and in which role in the server's words, whatever the client wrote there", () => {
		const kit = new RoomKit();
		const [eve, watcher] = [kit.join({ principal: "eve" }), kit.join({ principal: "watcher" })];
		const states = [
			'{"name":"E","principal":"ada"}',
			'{"name":"E","princip\\u0061l":"ada","role":"owner"}',
			'{ "name" : "E" } ',
			'{"name":"E","name":"}"}',
			'{"__proto__":{"principal":"ada"},"name":"E"}',
		];
		states.forEach((state, index) => {
			eve.present(7, index + 1, state);
			expect(watcher.seen().map(([, , seen]) => seen)).toEqual([
				expect.objectContaining({ principal: "eve", role: "edit", name: expect.anything() }),
			]);
		});
	});

	it("[PRES3] nobody takes over another's client id: not while it is in use, not later, not with a higher clock", () => {
		const kit = new RoomKit();
		const [ada, eve, watcher] = [kit.join(), kit.join({ principal: "eve" }), kit.join({ principal: "watcher" })];
		ada.present(7, 1, '{"name":"Ada"}');
		watcher.seen();
		eve.present(7, 2 ** 40, '{"name":"Ada, really"}');
		eve.present(7, 2 ** 40, "null");
		expect(watcher.seen()).toEqual([]);
		ada.peer.ended();
		watcher.seen();
		eve.present(7, 2 ** 41, '{"name":"Ada again"}');
		expect(watcher.seen()).toEqual([]);
		kit.join().present(7, 9, '{"name":"Ada"}');
		expect(watcher.seen()).toEqual([[7, 9, { name: "Ada", principal: "ada", role: "edit" }]]);
	});

	it("[PRES4] a socket has one presence: others that it repeats are passed over", () => {
		const kit = new RoomKit();
		const [ada, watcher] = [kit.join(), kit.join({ principal: "watcher" })];
		ada.present(7, 1, "{}");
		for (let i = 0; i < 100; i++) ada.present(100 + i, 1, "{}");
		expect(watcher.seen().map(([client]) => client)).toEqual([7]);
	});

	it("[PRES5] goes with its socket, and after 30 s without a sign", () => {
		const kit = new RoomKit();
		const [ada, bob, watcher] = [kit.join(), kit.join({ principal: "bob" }), kit.join({ principal: "watcher" })];
		ada.present(7, 1, "{}");
		bob.present(8, 5, "{}");
		watcher.seen();
		ada.peer.ended();
		expect(watcher.seen()).toEqual([[7, 1, null]]);
		kit.clock.advance(36_000);
		expect(watcher.seen()).toEqual([[8, 5, null]]);
		expect(kit.room.presence.count).toBe(0);
	});

	it("[PRES6] is nothing but a JSON object of at most 4 kB", () => {
		const kit = new RoomKit();
		const [ada, watcher] = [kit.join(), kit.join({ principal: "watcher" })];
		for (const state of ["[]", "1", '"x"', "{", JSON.stringify({ name: "x".repeat(4_100) })]) ada.present(7, 1, state);
		expect(watcher.seen()).toEqual([]);
	});

	it("[PRES7] a wall neither shows itself nor sees who is here; a viewer does both", () => {
		const kit = new RoomKit();
		const [ada, wall, viewer] = [
			kit.join(),
			kit.join({ role: "display" }),
			kit.join({ role: "view", principal: "vic" }),
		];
		wall.present(9, 1, "{}");
		viewer.present(8, 1, "{}");
		expect(ada.seen()).toEqual([[8, 1, { principal: "vic", role: "view" }]]);
		expect(viewer.seen().length).toBe(1);
		expect(wall.seen()).toEqual([]);
	});
});
