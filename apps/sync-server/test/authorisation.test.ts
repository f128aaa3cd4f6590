import {
	DocDigest,
	encodeAwareness,
	encodeBarrier,
	encodeDocState,
	encodeSyncStep1,
	encodeSyncStep2,
	encodeUpdate,
	hasPresence,
	MESSAGE_TABLE,
	mayWrite,
	ROLES,
	type Role,
} from "@callboard/model/protocol";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { err } from "../src/result.ts";
import { RoomKit } from "./room-kit.ts";

type Outcome = "changes the board" | "shows itself" | "is answered" | "nothing";
/** `unwritable`: the disk refuses, so nothing is taken and everything can be read. */
const STATES = ["empty", "written", "unwritable"] as const;
type BoardState = (typeof STATES)[number];

interface Row {
	readonly frame: () => Uint8Array;
	/** What the message may do, for a role, on a board in a state. */
	readonly may: (role: Role, state: BoardState) => Outcome;
}

const update = () => {
	const doc = new Y.Doc();
	doc.getMap("tasks").set("sent", 1);
	return Y.encodeStateAsUpdate(doc);
};

const presence = () =>
	encoding.encode((encoder) => {
		for (const value of [1, 99, 1]) encoding.writeVarUint(encoder, value);
		encoding.writeVarString(encoder, '{"name":"x"}');
	});

function writes(role: Role, state: BoardState): Outcome {
	if (!mayWrite(role)) return "is answered";
	return state === "unwritable" ? "nothing" : "changes the board";
}

const nothing = (): Outcome => "nothing";
const raw = (...values: number[]) => new Uint8Array(values);

/** Every message of the table has a row; messages that only a server sends do nothing when a client sends them. */
const MATRIX: Readonly<Record<string, Row>> = {
	"sync step 1": { frame: () => encodeSyncStep1(raw(0)), may: () => "is answered" },
	"sync step 2": { frame: () => encodeSyncStep2(update()), may: writes },
	update: { frame: () => encodeUpdate(update()), may: writes },
	awareness: {
		frame: () => encodeAwareness(presence()),
		may: (role) => (hasPresence(role) ? "shows itself" : "nothing"),
	},
	auth: { frame: () => raw(2, 0, 1, 120), may: nothing },
	"query awareness": { frame: () => raw(3), may: nothing },
	ack: { frame: () => raw(100, 1), may: nothing },
	barrier: { frame: () => encodeBarrier(1), may: nothing },
	hello: { frame: () => raw(102, 2, 123, 125), may: nothing },
	time: { frame: () => raw(103, 1), may: nothing },
	// It says what the sender holds; where that is what the board holds, nothing follows (DRIFT4 for what follows else).
	state: { frame: () => encodeDocState({ method: 1, ...new DocDigest(new Y.Doc()).read() }), may: nothing },
	drift: { frame: () => raw(105, 2), may: nothing },
};

function outcomeOf(frame: Uint8Array, role: Role, state: BoardState): Outcome {
	const kit = new RoomKit();
	const owner = kit.join({ principal: "owner" });
	if (state !== "empty") owner.doc.getMap("tasks").set("there", 1);
	owner.take();
	if (state === "unwritable") {
		const full = () => err({ kind: "full", detail: "a test" } as const);
		Object.assign(kit.log, { append: full, probe: full });
		owner.doc.getMap("tasks").set("refused", 1);
		owner.take();
		expect(kit.rooms.committer.isTaking).toBe(false);
	}
	const before = kit.log.history(1);
	const sender = kit.join({ role, principal: "sender" });
	sender.peer.receive(frame);
	kit.clock.advance(200);
	const after = kit.log.history(1);
	if (!before.ok || !after.ok) throw new Error("the log in memory can be read");
	if (after.value.length > before.value.length) return "changes the board";
	if (kit.room.presence.count > 0) return "shows itself";
	return sender.line.toClient.length > 0 ? "is answered" : "nothing";
}

describe("[AUTH1] authorisation matrix", () => {
	it("[AUTH2] has a row for every message of the protocol", () => {
		expect(Object.keys(MATRIX).sort()).toEqual(MESSAGE_TABLE.map(({ name }) => name).sort());
	});

	const cells = Object.entries(MATRIX).flatMap(([name, row]) =>
		ROLES.flatMap((role) => STATES.map((state) => ({ name, row, role, state }))),
	);

	it.each(cells)("$role sends $name on an $state board", ({ row, role, state }) => {
		expect(outcomeOf(row.frame(), role, state)).toBe(row.may(role, state));
	});
});
