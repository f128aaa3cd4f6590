// @vitest-environment happy-dom
import type { Board } from "@callboard/model";
import { expect, it } from "vitest";
import type { Peer } from "../session/session.ts";
import { LiveBoard } from "./board-state.svelte.ts";
import { LiveMe, type MeMemory } from "./me-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";
import { done, testBoard } from "./test/model.ts";

interface Given {
	readonly board?: Board;
	readonly memory?: Partial<MeMemory>;
	readonly mayWrite?: boolean;
	readonly isShared?: boolean;
	readonly name?: string;
}

const FORGOT: MeMemory = { principals: [], names: {}, isWhoAsked: false, seenMentions: [] };

/** Ana and Ben on a board, looked at by a device that the server calls "laptop". */
function sitting({
	board = testBoard().board,
	memory = {},
	mayWrite = true,
	isShared = true,
	name = "Otter",
}: Given = {}) {
	const ana = done(board.commands.create("person", { name: "Ana Wu", aliases: ["ak"] }));
	const ben = done(board.commands.create("person", { name: "Ben Oke" }));
	const kept: Partial<MeMemory>[] = [];
	const me = new LiveMe({
		board: new LiveBoard(board),
		presence: { me: { name, colour: 1 }, peers: [] },
		commands: () => board.commands,
		mayWrite: () => mayWrite,
		isShared: () => isShared,
		memory: { ...FORGOT, principals: ["laptop"], ...memory },
		onMemory: (patch) => kept.push(patch),
		standIn: () => "stand-in",
	});
	return { me, board, ana, ben, kept };
}

const peer = (principal: string, name: string): Peer => ({ clientId: 1, principal, name, colour: 0, role: "edit" });

it("[ME1] says who one is, changes it and takes it back; screens follow", () =>
	inRoot((track) => {
		const { me, ana, ben, board } = sitting();
		const reads = track(() => me.personId);
		expect([me.personId, me.isClaimed, reads()]).toEqual([undefined, false, 1]);
		done(me.claim(ana));
		expect([me.personId, me.isClaimed, reads()]).toEqual([ana, true, 2]);
		done(me.claim(ben));
		expect(me.personId).toBe(ben);
		done(board.commands.archive("person", ben));
		expect(me.isClaimed).toBe(false);
		done(board.commands.restore("person", ben));
		done(me.claim(undefined));
		expect([me.personId, me.isClaimed]).toEqual([undefined, false]);
	}));

it("[ME1] who said nothing is the person of the same name or alias, as far as there is one", () => {
	expect(sitting({ name: "Otter" }).me.personId).toBeUndefined();
	const named = sitting({ name: "ak" });
	expect([named.me.personId, named.me.isClaimed]).toEqual([named.ana, false]);
	done(named.me.claim(named.ben));
	expect(named.me.personId).toBe(named.ben);
});

it("[ME1] two devices may be one person, and a board without a server has a name of the device's own", () => {
	const { me, board, ana, kept } = sitting({ memory: { principals: [] } });
	done(me.claim(ana));
	done(board.commands.claimPerson({ personId: ana, principal: "phone", name: "A" }));
	expect(me.authorOf("phone")).toEqual({ kind: "person", personId: ana });
	expect(me.authorOf("stand-in")).toEqual({ kind: "me" });
	expect(kept).toContainEqual({ principals: ["stand-in"] });
});

it("[ME1] goes along to a name that the server gives this device anew, once, and not after it was taken back", () => {
	const { me, ana } = sitting({ memory: { principals: ["stand-in"] } });
	expect(me.greeted("stand-in")).toBeUndefined();
	done(me.claim(ana));
	expect(me.greeted("by-link")).toBe(ana);
	expect(me.greeted("by-link")).toBeUndefined();
	expect(me.isClaimed).toBe(false);
	expect(me.greeted("stand-in")).toBeUndefined();
	expect(me.personId).toBe(ana);
	expect(me.authorOf("by-link")).toEqual({ kind: "me" });
});

it("[ME2] asks once: on a shared board with people, where one may answer, until it was answered or put away", () => {
	expect(sitting().me.isAsked).toBe(true);
	expect(sitting({ isShared: false }).me.isAsked).toBe(false);
	expect(sitting({ mayWrite: false }).me.isAsked).toBe(false);
	expect(sitting({ memory: { isWhoAsked: true } }).me.isAsked).toBe(false);
	const away = sitting();
	away.me.putAway();
	expect([away.me.isAsked, away.kept]).toEqual([false, [{ isWhoAsked: true }]]);
	const answered = sitting();
	done(answered.me.claim(answered.ana));
	done(answered.me.claim(undefined));
	expect(answered.me.isAsked).toBe(false);
});

it("[ME4] comments that name me are told until they were seen here, mine and others' mentions are not", () =>
	inRoot((track) => {
		const { me, board, ana, ben, kept } = sitting();
		done(me.claim(ana));
		const task = done(board.commands.addTask({ title: "A" }));
		const reads = track(() => me.mentions.length);
		const say = (mentionIds: readonly string[], byId?: string) =>
			done(board.commands.create("comment", { subjectId: task, body: "x", mentionIds, ...(byId ? { byId } : {}) }));
		say([ben]);
		say([ana, ben], ana);
		const first = say([ana], ben);
		expect(me.mentions).toEqual([{ commentId: first, subjectId: task }]);
		const second = say([ana]);
		expect(me.mentions.map(({ commentId }) => commentId).sort()).toEqual([first, second].sort());
		done(board.commands.archive("comment", second));
		me.seen("elsewhere");
		expect(me.mentions).toHaveLength(1);
		me.seen(task);
		expect(me.mentions).toEqual([]);
		expect(kept.at(-1)).toEqual({ seenMentions: [first] });
		expect(reads()).toBe(2);
	}));

it("[ACT5] others are the person they said, else the name that their device went by, else unknown", () => {
	const { me, board, ben, kept } = sitting({ memory: { names: { tablet: "Guest Fox" } } });
	done(board.commands.claimPerson({ personId: ben, principal: "phone", name: "B" }));
	me.meet([peer("desk", "Priya"), peer("tablet", "Guest Fox"), peer("", "Nobody")]);
	expect(["laptop", "phone", "tablet", "desk", "gone"].map((principal) => me.authorOf(principal))).toEqual([
		{ kind: "me" },
		{ kind: "person", personId: ben },
		{ kind: "named", name: "Guest Fox" },
		{ kind: "named", name: "Priya" },
		{ kind: "unknown" },
	]);
	expect(kept).toEqual([{ names: { tablet: "Guest Fox", desk: "Priya" } }]);
});
