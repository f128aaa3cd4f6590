// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { LivePresence, parsePeer } from "./presence-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";

it.each<[string, Record<string, unknown>, unknown]>([
	["nameless", { colour: 1 }, undefined],
	["a colour out of range", { name: "Ana", colour: 99 }, { name: "Ana", colour: 3 }],
	["a colour that is no number", { name: "Ana", colour: "red" }, { name: "Ana", colour: 0 }],
	["an unknown role", { name: "Ana", role: "king" }, { name: "Ana", role: "edit" }],
	["a focus on an unknown type", { name: "Ana", focus: { type: "spaceship", id: "x" } }, { name: "Ana" }],
	["a name too long", { name: "x".repeat(500) }, { name: "x".repeat(40) }],
])("[STATE10] a peer's state is parsed, not believed: %s", (_case, state, expected) => {
	const peer = parsePeer(7, state);
	if (expected === undefined) expect(peer).toBeUndefined();
	else expect(peer).toMatchObject({ clientId: 7, ...Object(expected) });
	expect(peer?.focus).toBeUndefined();
});

it("[STATE10] shows who is on a record, and tells one's own name, focus and plan", () =>
	inRoot((track) => {
		const peers = new Map<number, Record<string, unknown>>();
		const shown: unknown[] = [];
		const renamed: string[] = [];
		const presence = new LivePresence(
			{ peers, show: (state) => shown.push(state) },
			{ name: "Guest Otter", colour: 2 },
			(name) => renamed.push(name),
		);
		const reads = track(() => presence.on("task", "tsk_1").length);
		peers.set(5, {
			name: "Ana",
			colour: 1,
			principal: "p5",
			role: "edit",
			focus: { type: "task", id: "tsk_1", typing: true },
		});
		presence.refresh();
		expect(reads()).toBe(2);
		expect(presence.on("task", "tsk_1").map(({ name, focus }) => [name, focus?.typing])).toEqual([["Ana", true]]);
		presence.setFocus({ type: "task", id: "tsk_2" });
		presence.rename("  Tom  ");
		presence.rename("  ");
		expect(shown.at(-1)).toEqual({ name: "Tom", colour: 2, focus: { type: "task", id: "tsk_2" } });
		expect(renamed).toEqual(["Tom"]);
	}));
