import * as Y from "yjs";

/** An edit carries "~#" and its number in seven digits, so that a reader finds it in the bytes, merged or not. */
const MARK = Buffer.from("~#");
const MARK_DIGITS = 7;

export function mark(sequence: number): string {
	return `~#${String(sequence).padStart(MARK_DIGITS, "0")}`;
}

export function eachMark(bytes: Uint8Array, found: (sequence: number) => void): void {
	const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	for (let at = buffer.indexOf(MARK); at >= 0; at = buffer.indexOf(MARK, at + MARK_DIGITS)) {
		let sequence = 0;
		for (let digit = 0; digit < MARK_DIGITS; digit++) sequence = sequence * 10 + (buffer[at + 2 + digit] ?? 48) - 48;
		found(sequence);
	}
}

const STAGES = ["backlog", "ready", "in-progress", "review", "blocked", "done"];
const VERBS = ["plan", "cut", "mix", "review", "deploy", "fix", "measure", "brief"];
const FIRST_EDIT_AT = 1_760_000_000_000;

/** A board of so many tasks with twelve fields each, as one update. */
export function boardOf(tasks: number): { readonly update: Uint8Array; readonly stateVector: Uint8Array } {
	const doc = new Y.Doc();
	const root = doc.getMap("tasks");
	doc.transact(() => {
		for (let i = 0; i < tasks; i++) root.set(`task-${i}`, new Y.Map(Object.entries(fieldsOf(i))));
	});
	return { update: Y.encodeStateAsUpdate(doc), stateVector: Y.encodeStateVector(doc) };
}

function fieldsOf(i: number): Record<string, unknown> {
	return {
		id: `task-${i}`,
		title: `${VERBS[i % 8]} ${VERBS[(i >> 3) % 8]} item ${i}`,
		owner: `person-${i % 40}`,
		priority: i % 4,
		stage: STAGES[i % 6],
		track: `track-${i % 12}`,
		lowMinutes: 60 + (i % 3) * 30,
		highMinutes: 180 + (i % 5) * 60,
		sprint: `s${i % 9}`,
		follows: i > 10 ? [`task-${i - 3}`, `task-${i - 10}`] : [],
		gate: i % 7 === 0 ? "qa" : null,
		updatedAt: FIRST_EDIT_AT + i * 1000,
	};
}

export interface Share {
	/** The first task that is this writer's, and how many follow: writers of one board must not meet in a field. */
	readonly first: number;
	readonly tasks: number;
}

/** Makes the ordinary edit of a board, one field of one task, each with its mark. */
export class Writer {
	readonly #doc = new Y.Doc();
	readonly #share: Share;
	#update = new Uint8Array();
	#edits = 0;

	constructor(board: Uint8Array, share: Share) {
		Y.applyUpdate(this.#doc, board);
		this.#share = share;
		this.#doc.on("update", (update: Uint8Array) => {
			this.#update = Uint8Array.from(update);
		});
	}

	edit(sequence: number): Uint8Array {
		const { first, tasks } = this.#share;
		const task = this.#doc.getMap("tasks").get(`task-${first + (this.#edits++ % tasks)}`);
		if (task instanceof Y.Map) task.set("title", mark(sequence));
		return this.#update;
	}
}
