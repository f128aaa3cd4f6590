import {
	type Board,
	type CommandError,
	type CommandResult,
	type Commands,
	changedSince,
	inverseOf,
	type Operation,
} from "@callboard/model";
import type { HistoryState, UndoOutcome } from "../session/session.ts";

interface Entry {
	readonly inverse: readonly Operation[];
	/** What the command left behind; where the board says otherwise later, somebody else was there. */
	readonly guard: readonly Operation[];
}

/** Steps that can be taken back; beyond, the oldest are forgotten. */
const STEPS_MAX = 200;
const READ_ONLY: CommandError = { kind: "readOnly" };

/**
 * Undo and redo of one's own edits, by the inverse that each command returned. What somebody else changed after one's
 * edit is named before it is overwritten.
 */
export class CommandHistory implements HistoryState {
	readonly commands: Commands;
	readonly #board: Board;
	#undo = $state.raw<readonly Entry[]>([]);
	#redo = $state.raw<readonly Entry[]>([]);
	/** What takes back the commands of a gesture so far, the last one first. */
	#gesture: Operation[] | undefined;

	/** `isReadOnly` is asked at each command; `onEdit` is told of each that succeeded. */
	constructor(board: Board, options: { readonly isReadOnly: () => boolean; readonly onEdit?: () => void }) {
		this.#board = board;
		this.commands = recording(board.commands, options.isReadOnly, (inverse) => {
			if (this.#gesture) this.#gesture.unshift(...inverse);
			else this.#keep(inverse);
			options.onEdit?.();
		});
	}

	get canUndo(): boolean {
		return this.#undo.length > 0;
	}

	get canRedo(): boolean {
		return this.#redo.length > 0;
	}

	together<T>(run: () => T): T {
		if (this.#gesture) return run();
		const gesture: Operation[] = [];
		this.#gesture = gesture;
		try {
			return run();
		} finally {
			this.#gesture = undefined;
			if (gesture.length > 0) this.#keep(gesture);
		}
	}

	undo({ force = false }: { readonly force?: boolean } = {}): UndoOutcome {
		const entry = this.#undo.at(-1);
		if (!entry) return { kind: "nothing" };
		const fields = force ? [] : changedSince(entry.inverse, entry.guard, this.#board);
		if (fields.length > 0) return { kind: "changedSince", fields };
		const result = this.#board.commands.apply(entry.inverse);
		if (!result.ok) return { kind: "refused", error: result.error };
		this.#undo = this.#undo.slice(0, -1);
		this.#redo = this.#pushed(this.#redo, result.value.inverse);
		return { kind: "done" };
	}

	redo(): UndoOutcome {
		const entry = this.#redo.at(-1);
		if (!entry) return { kind: "nothing" };
		const result = this.#board.commands.apply(entry.inverse);
		if (!result.ok) return { kind: "refused", error: result.error };
		this.#redo = this.#redo.slice(0, -1);
		this.#undo = this.#pushed(this.#undo, result.value.inverse);
		return { kind: "done" };
	}

	#keep(inverse: readonly Operation[]): void {
		this.#undo = this.#pushed(this.#undo, inverse);
		this.#redo = [];
	}

	#pushed(entries: readonly Entry[], inverse: readonly Operation[]): readonly Entry[] {
		return [...entries.slice(-(STEPS_MAX - 1)), { inverse, guard: inverseOf(inverse, this.#board) }];
	}
}

/** The commands, each success told with its inverse, each refused where the board may only be read. */
function recording(
	commands: Commands,
	isReadOnly: () => boolean,
	onDone: (inverse: readonly Operation[]) => void,
): Commands {
	// Over a copy: a proxy may not answer differently for a frozen target.
	return new Proxy(
		{ ...commands },
		{
			get(target, name) {
				const method: unknown = Reflect.get(target, name);
				if (typeof method !== "function") return method;
				return (...given: unknown[]) => {
					if (isReadOnly()) return { ok: false, error: READ_ONLY };
					const result: unknown = Reflect.apply(method, target, given);
					if (isCommandResult(result) && result.ok && result.value.inverse.length > 0) onDone(result.value.inverse);
					return result;
				};
			},
		},
	);
}

function isCommandResult(value: unknown): value is CommandResult<unknown> {
	return typeof value === "object" && value !== null && "ok" in value;
}
