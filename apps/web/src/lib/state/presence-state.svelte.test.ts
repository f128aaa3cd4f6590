// @vitest-environment happy-dom
import { expect, it } from "vitest";
import type { Draft } from "../session/session.ts";
import { parsePeer } from "./parse-presence.ts";
import { LivePresence } from "./presence-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";

const draft: Draft = { kind: "moving", taskIds: ["tsk_1"], set: { stageId: "doing" } };

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

it.each<[string, unknown, string?]>([
	["no object", "moving"],
	["an unknown kind", { ...draft, kind: "throwing" }],
	["no tasks", { ...draft, taskIds: [] }],
	["more tasks than one hand carries", { ...draft, taskIds: Array.from({ length: 101 }, (_, at) => `tsk_${at}`) }],
	["tasks that are no ids", { ...draft, taskIds: [{ toString: "tsk_1" }] }],
	["nothing to set", { kind: "moving", taskIds: ["tsk_1"] }],
	["a stage that is no word", { ...draft, set: { stageId: 7 } }],
	["a word as long as a book", { ...draft, set: { ownerId: "x".repeat(5000) } }],
	["a range upside down", { ...draft, set: { estimate: { lowMinutes: 9, highMinutes: 3 } } }],
	["a range of a hundred years", { ...draft, set: { estimate: { lowMinutes: 0, highMinutes: 52_560_000 } } }],
	["minutes in parts", { ...draft, set: { estimate: { lowMinutes: 0.5, highMinutes: 3 } } }],
	["minutes that are no number", { ...draft, set: { estimate: { lowMinutes: "1", highMinutes: Number.NaN } } }],
	["a hand that may not change the board", draft, "view"],
])("[TOG2] a draft that no hand of ours makes is left out, and its peer stays: %s", (_case, state, role = "edit") => {
	const peer = parsePeer(7, { name: "Ana", role, draft: state });
	expect([peer?.name, peer?.draft]).toEqual(["Ana", undefined]);
});

it("[TOG2] a draft within its bounds is taken field by field", () => {
	const estimate = { lowMinutes: 60, likelyMinutes: 90, highMinutes: 120 };
	const state = {
		...draft,
		extra: 1,
		set: { stageId: "doing", cycleId: "", estimate, __proto__: { x: 1 }, wild: true },
	};
	expect(parsePeer(7, { name: "Ana", draft: state })?.draft).toEqual({
		...draft,
		set: { stageId: "doing", cycleId: "", estimate },
	});
});

it.each<[string, unknown]>([
	["another site", { id: "a", path: "//evil.example", query: "" }],
	["out of the board", { id: "a", path: "../../j/x", query: "" }],
	["a script", { id: "a", path: "javascript:alert(1)", query: "" }],
	["without a name", { path: "board", query: "" }],
	["an endless query", { id: "a", path: "board", query: "q".repeat(601) }],
])("[TOG6] a presented view that leads elsewhere is left out: %s", (_case, presenting) => {
	expect(parsePeer(7, { name: "Ana", presenting })?.presenting).toBeUndefined();
});

/** A presence whose peers are written by the test; timers run when it says so. */
function open(me: { name: string; colour: number; hidden?: boolean } = { name: "Guest Otter", colour: 2 }) {
	const peers = new Map<number, Record<string, unknown>>();
	const shown: unknown[] = [];
	const told: unknown[] = [];
	const timers: (() => void)[] = [];
	const presence = new LivePresence({
		source: { peers, show: (state) => shown.push(state) },
		me,
		after: (_delayMs, run) => {
			timers.push(run);
			return () => timers.splice(timers.indexOf(run), 1);
		},
		newId: () => "show-1",
		onRename: (name) => told.push(name),
		onHide: (hidden) => told.push(hidden),
		onDrafts: () => told.push("drafts"),
	});
	const runTimers = () => {
		for (const run of timers.splice(0)) run();
	};
	return { peers, shown, told, presence, runTimers };
}

it("[STATE10] shows who is on a record, and tells one's own name, focus and plan", () =>
	inRoot((track) => {
		const { peers, shown, told, presence } = open();
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
		expect(told).toEqual(["Tom"]);
	}));

it("[TOG4] of thirty who type, only the cards that somebody comes to or leaves are drawn anew", () =>
	inRoot((track) => {
		const { peers, presence } = open();
		const at = (id: number, typing: boolean) => ({ name: `P${id}`, focus: { type: "task", id: `tsk_${id}`, typing } });
		for (let id = 0; id < 30; id++) peers.set(id, at(id, false));
		presence.refresh();
		const card = track(() => presence.on("task", "tsk_3").length);
		const before = presence.peers;
		presence.refresh();
		expect(presence.peers).toBe(before);
		for (let id = 4; id < 30; id++) {
			peers.set(id, at(id, true));
			presence.refresh();
		}
		expect(card()).toBe(1);
		expect(presence.peers[3]).toBe(before[3]);
		peers.set(3, at(3, true));
		presence.refresh();
		expect(card()).toBe(2);
	}));

it("[TOG1] a hand is told when it takes and when it lets go, and in between at most every so often", () =>
	inRoot(() => {
		const { shown, told, presence, runTimers } = open();
		const drafts = () => shown.map((state) => Object(state).draft?.set.stageId);
		presence.setDraft(draft);
		for (const stageId of ["review", "done"]) presence.setDraft({ ...draft, set: { stageId } });
		expect(drafts()).toEqual([undefined, "doing"]);
		runTimers();
		expect(drafts()).toEqual([undefined, "doing", "done"]);
		presence.setDraft({ ...draft, set: { stageId: "late" } });
		presence.setDraft(undefined);
		presence.setDraft(undefined);
		runTimers();
		expect(drafts()).toEqual([undefined, "doing", "done", undefined]);
		expect(told).toEqual(Array.from({ length: 5 }, () => "drafts"));
		presence.setDraft({ ...draft, taskIds: Array.from({ length: 101 }, (_, at) => `tsk_${at}`) });
		expect(drafts().at(-1)).toBeUndefined();
	}));

it("[TOG3] tells whose hand has lifted a card, and forgets it when it lets go", () =>
	inRoot((track) => {
		const { peers, told, presence } = open();
		const reads = track(() => presence.lifting("tsk_1").map(({ name }) => name));
		peers.set(5, { name: "Ana", draft });
		presence.refresh();
		expect(presence.lifting("tsk_1").map(({ name }) => name)).toEqual(["Ana"]);
		const held = presence.peers[0]?.draft;
		peers.set(5, { name: "Ana", draft, focus: { type: "task", id: "tsk_2" } });
		presence.refresh();
		expect([presence.peers[0]?.draft === held, reads()]).toEqual([true, 2]);
		peers.set(5, { name: "Ana", draft: { ...draft, kind: "estimating" } });
		presence.refresh();
		peers.delete(5);
		presence.refresh();
		expect(presence.lifting("tsk_1")).toEqual([]);
		expect(reads()).toBe(3);
		expect(told).toEqual(["drafts", "drafts", "drafts"]);
	}));

it("[TOG6] a presentation is offered, followed, seen by its presenter, and over when it is taken back", () =>
	inRoot(() => {
		const { peers, shown, presence } = open();
		const view = { path: "board", query: "group=owner" };
		expect(presence.present(view)).toBe(true);
		expect(presence.present({ ...view, anchorId: "tsk_1" })).toBe(true);
		expect(shown.at(-1)).toMatchObject({ presenting: { id: "show-1", ...view, anchorId: "tsk_1" } });
		peers.set(5, { name: "Ana", following: "show-1" });
		peers.set(6, { name: "Ben", following: "another" });
		presence.refresh();
		expect(presence.followers.map(({ name }) => name)).toEqual(["Ana"]);
		peers.set(6, { name: "Ben", presenting: { id: "b-1", path: "timeline", query: "" } });
		presence.refresh();
		expect(presence.presenter?.name).toBe("Ben");
		presence.follow(true);
		expect([presence.presenting, presence.followed]).toEqual([undefined, { id: "b-1", path: "timeline", query: "" }]);
		expect(shown.at(-1)).toMatchObject({ following: "b-1" });
		peers.set(6, { name: "Ben" });
		presence.refresh();
		expect([presence.followed, presence.presenter]).toEqual([undefined, undefined]);
		expect(shown.at(-1)).toEqual({ name: "Guest Otter", colour: 2 });
	}));

it("[TOG7] who hides tells nothing at all, is asked again before presenting, and is seen again when they say so", () =>
	inRoot(() => {
		const { shown, told, presence } = open({ name: "Tom", colour: 1, hidden: true });
		presence.setFocus({ type: "task", id: "tsk_1" });
		presence.setDraft(draft);
		expect(presence.present({ path: "board", query: "" })).toBe(false);
		expect([presence.hidden, presence.presenting, ...new Set(shown)]).toEqual([true, undefined, null]);
		presence.hide(false);
		expect(shown.at(-1)).toEqual({ name: "Tom", colour: 1, focus: { type: "task", id: "tsk_1" }, draft });
		expect(presence.present({ path: "board", query: "" })).toBe(true);
		presence.hide(true);
		expect([presence.presenting, shown.at(-1)]).toEqual([undefined, null]);
		expect(told).toEqual(["drafts", false, true]);
	}));
