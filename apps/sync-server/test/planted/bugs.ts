/** A fault that could be made in one place of the source, and the tests that must notice it. */
export interface PlantedBug {
	readonly name: string;
	/** From the root of the repository. */
	readonly file: string;
	/** Stands in the file exactly once. */
	readonly line: string;
	readonly becomes: string;
	/** Test files that are run, and the rules whose tests must turn red. */
	readonly tests: readonly string[];
	readonly rules: readonly string[];
}

const SERVER = "apps/sync-server";
const CLIENT = "apps/web/src/lib/sync";
const SIM = [`${SERVER}/sim/histories.test.ts`];

function server(bug: PlantedBug): PlantedBug {
	return { ...bug, file: `${SERVER}/src/${bug.file}` };
}

function client(bug: PlantedBug): PlantedBug {
	return { ...bug, file: `${CLIENT}/${bug.file}` };
}

export const PLANTED: readonly PlantedBug[] = [
	server({
		name: "synchronous is off",
		file: "log/sqlite-database.ts",
		line: "PRAGMA synchronous = FULL;",
		becomes: "PRAGMA synchronous = OFF;",
		tests: [`${SERVER}/src/log/sqlite-database.test.ts`],
		rules: ["LOG21"],
	}),
	server({
		name: "acknowledged before the commit",
		file: "room/committer.ts",
		line: "const positions = log.append(entries, clock.now());",
		becomes:
			"tell(settled);\nfor (const early of settled.keys()) early.sendSettled();\nconst positions = log.append(entries, clock.now());",
		tests: SIM,
		rules: ["SIM1"],
	}),
	server({
		name: "the guard's refusal is passed over",
		file: "room/peer.ts",
		line: "const checked = this.room.check(update, { peer: this, isAnswer });",
		becomes:
			'const said = this.room.check(update, { peer: this, isAnswer });\nconst checked = said.ok || said.error.kind === "gap" ? said : { ok: true as const, value: update };',
		tests: [`${SERVER}/test/bad-frames.test.ts`],
		rules: ["PEER2"],
	}),
	server({
		name: "what the board has is not cut off",
		file: "room/admit.ts",
		line: "return again.ok ? ok({ update: cut, facts: again.value }) : again;",
		becomes: "return ok({ update, facts: checked.value });",
		tests: [`${SERVER}/test/fuzz.test.ts`],
		rules: ["FUZZ1"],
	}),
	server({
		name: "a ticket gives the role of another link",
		file: "access/access.ts",
		line: "role: link.role, principal",
		becomes: 'role: "edit", principal',
		tests: [`${SERVER}/test/access.test.ts`],
		rules: ["ACC10", "ACC11"],
	}),
	server({
		name: "a failed commit unsettles its writers alone",
		file: "room/rooms.ts",
		line: "for (const peer of room.peers) peer.unsettle();",
		becomes: "",
		tests: [`${SERVER}/test/settling.test.ts`],
		rules: ["PEER8"],
	}),
	server({
		name: "a held barrier is forgotten",
		file: "room/peer.ts",
		line: "if (held !== null) this.#committer.settle(this, 0, held);",
		becomes: "",
		tests: [`${SERVER}/test/settling.test.ts`],
		rules: ["PEER8", "PEER9"],
	}),
	server({
		name: "asking again unsettles nobody",
		file: "room/peer.ts",
		line: "askAgain(): void {\n\t\tthis.#isUnsettled = true;",
		becomes: "askAgain(): void {",
		tests: [`${SERVER}/test/bad-frames.test.ts`],
		rules: ["PEER6"],
	}),
	server({
		name: "nothing is read back after a failed commit",
		file: "room/rooms.ts",
		line: "for (const room of rooms) {\n\t\t\tthis.#reload(room);",
		becomes: "for (const room of rooms) {",
		tests: SIM,
		rules: ["SIM1"],
	}),
	server({
		name: "a compaction loses what came meanwhile",
		file: "room/shelf.ts",
		line: "this.#tail = this.#tail.slice(from);",
		becomes: "this.#tail = [];",
		tests: [`${SERVER}/test/room.test.ts`, ...SIM],
		rules: ["ROOM4", "SIM1"],
	}),
	server({
		name: "the first of what a slow reader missed is forgotten",
		file: "room/outbox.ts",
		line: "this.#behindFrom ??= position;",
		becomes: "this.#behindFrom = position;",
		tests: [`${SERVER}/test/room.test.ts`],
		rules: ["SLOW1"],
	}),
	server({
		name: "a presence says itself who it is",
		file: "room/presence.ts",
		line: "const stamped = stampedState(state, holder.stamp);",
		becomes: "const stamped = stampedState(state, holder.stamp) === null ? null : state;",
		tests: [`${SERVER}/test/presence.test.ts`],
		rules: ["PRES1"],
	}),
	server({
		name: "the chain of rows is not looked at",
		file: "log/sqlite-log.ts",
		line: "if (!sameChain(expected.chain, link)) damage",
		becomes: "if (false) damage",
		tests: [`${SERVER}/src/log/sqlite-log.test.ts`],
		rules: ["LOG8"],
	}),
	server({
		name: "commits are not counted outside the file",
		file: "log/sqlite-log.ts",
		line: "this.#onCommit(this.#position);",
		becomes: "",
		tests: [`${SERVER}/src/log/commit-counter.test.ts`, `${SERVER}/test/crash-images.test.ts`],
		rules: ["LOG13", "LOG14"],
	}),
	server({
		name: "damage does not raise the epoch",
		file: "boards/sqlite-directory.ts",
		line: "if (news > 0) this.#sql.raiseEpoch.run(board.key);",
		becomes: "",
		tests: [`${SERVER}/test/damage.test.ts`],
		rules: ["LOG17"],
	}),
	server({
		name: "rows that lean on a lost one stay aside",
		file: "room/peer.ts",
		line: "for (const stored of room.unstranded())",
		becomes: "for (const stored of [] as Uint8Array[])",
		tests: [`${SERVER}/test/damage.test.ts`],
		rules: ["LOG18"],
	}),
	server({
		name: "a restored backup keeps its epochs",
		file: "log/backup.ts",
		line: 'database.exec("UPDATE boards SET epoch = epoch + 1");',
		becomes: "",
		tests: [`${SERVER}/src/log/backup.test.ts`],
		rules: ["RUN10"],
	}),
	{
		name: "clients of an update in any order",
		file: "packages/model/src/protocol/guard/walk-update.ts",
		line: 'if (client >= before) cursor.refuse("malformed", "clients not from the highest down");',
		becomes: "",
		tests: [`${SERVER}/test/fuzz.test.ts`],
		rules: ["FUZZ1", "FUZZ3"],
	},
	client({
		name: "nobody is told of an acknowledgement",
		file: "connection.ts",
		line: 'if (this.#options.counts.ack(n)) this.#events.emit({ kind: "acked" });',
		becomes: "this.#options.counts.ack(n);",
		tests: [`${CLIENT}/connection.test.ts`],
		rules: ["SYNC1"],
	}),
	client({
		name: "an echo covers edits that were made after its barrier",
		file: "edit-counts.ts",
		line: "this.mirror(barrier.made);",
		becomes: "this.mirror(this.#made);",
		tests: SIM,
		rules: ["SIM1"],
	}),
	client({
		name: "echoes of an earlier connection count",
		file: "edit-counts.ts",
		line: "forgetBarriers(): void {\n\t\tthis.#sent = [];",
		becomes: "forgetBarriers(): void {",
		tests: [`${CLIENT}/edit-counts.test.ts`],
		rules: ["SYNC2"],
	}),
	client({
		name: "what waits in the page goes into its answers",
		file: "wire-handlers.ts",
		line: "? { value: withoutPending(provider.doc, read), late: [] }",
		becomes: "? { value: read(), late: [] }",
		tests: SIM,
		rules: ["SIM4"],
	}),
	client({
		name: "what waited for the server's edit is not sent on",
		file: "connection.ts",
		line: "this.#sendFrame(encodeUpdate(update));",
		becomes: "",
		tests: SIM,
		rules: ["SIM4"],
	}),
	client({
		name: "edits counted late are covered by no barrier",
		file: "board-link.ts",
		line: "this.#connection?.coverCounts();",
		becomes: "",
		tests: SIM,
		rules: ["SIM4"],
	}),
	client({
		name: "a page is level though another tab's edit is under way",
		file: "board-link.ts",
		line: "if (!this.counts.allAcked) this.#view",
		becomes: "if (false) this.#view",
		tests: SIM,
		rules: ["SIM4"],
	}),
];
