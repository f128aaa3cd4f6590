import { describe, expect, it } from "vitest";
import { must, openWorld, sync } from "../test/world.ts";
import { type Board, personsByPrincipal } from "./index.ts";

function plan(seed = 3) {
	const world = openWorld(seed);
	const { commands } = world.board;
	const [ana, ben] = [
		must(commands.create("person", { name: "Ana" })),
		must(commands.create("person", { name: "Ben" })),
	];
	const say = (personId: string, principal: string) => commands.claimPerson({ personId, principal, name: "x" });
	return { ...world, commands, ana, ben, say };
}

function spoken(board: Board): Readonly<Record<string, string>> {
	const isThere = (id: string) => board.get("person", id)?.archivedAt === undefined;
	return Object.fromEntries(personsByPrincipal(board.records("claim").values(), isThere));
}

describe("who speaks for whom", () => {
	it("[CMD12] one person a principal, several principals a person", () => {
		const { board, ana, ben, say } = plan();
		must(say(ana, "laptop"));
		must(say(ana, "phone"));
		must(say(ben, "other"));
		expect(spoken(board)).toEqual({ laptop: ana, phone: ana, other: ben });
		must(say(ben, "laptop"));
		expect(spoken(board)).toEqual({ laptop: ben, phone: ana, other: ben });
	});

	it("[CMD12] naming another is one update, naming the same again is none, and both are taken back", () => {
		const { doc, board, commands, ana, ben, say } = plan();
		must(say(ana, "laptop"));
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		const changed = say(ben, "laptop");
		expect(updates).toBe(1);
		must(say(ben, "laptop"));
		expect(updates).toBe(1);
		if (changed.ok) must(commands.apply(changed.value.inverse));
		expect(spoken(board)).toEqual({ laptop: ana });
		const gone = commands.disclaimPerson("laptop");
		expect(spoken(board)).toEqual({});
		if (gone.ok) must(commands.apply(gone.value.inverse));
		expect(spoken(board)).toEqual({ laptop: ana });
	});

	it("[CMD12] refuses a person that is not there and a principal without a name", () => {
		const { ana, say } = plan();
		expect(say("per_00000000000000000", "laptop")).toMatchObject({ ok: false, error: { kind: "unknownRecord" } });
		expect(say(ana, "")).toMatchObject({ ok: false, error: { kind: "required" } });
	});

	it("[CMD12] of two said at once every replica takes the later one, and none of a person who was archived", () => {
		const { doc, board, clock, commands, ana, ben, say } = plan(3);
		const other = openWorld(4);
		sync(doc, other.doc);
		must(say(ana, "laptop"));
		other.clock.nowMs = clock.nowMs + 1;
		must(other.board.commands.claimPerson({ personId: ben, principal: "laptop", name: "x" }));
		sync(doc, other.doc);
		expect(spoken(board)).toEqual({ laptop: ben });
		expect(spoken(other.board)).toEqual({ laptop: ben });
		must(commands.archive("person", ben));
		expect(spoken(board)).toEqual({});
	});
});
