import type { AnyRecord, Board, Id, InputMap, RecordType } from "@callboard/model";

/** The ids of what was written, by the names that the template gives its parts. */
export class TemplateWriting {
	readonly board: Board;
	readonly #ids = new Map<string, string>();

	constructor(board: Board) {
		this.board = board;
	}

	keep(name: string, id: string): void {
		this.#ids.set(name, id);
	}

	id(name: string): string {
		const id = this.#ids.get(name);
		if (id === undefined) throw new Error(`the template names ${name}, which it does not hold`);
		return id;
	}

	make<T extends RecordType>(type: T, fields: InputMap[T]): Id<T> {
		return must(this.board.commands.create(type, fields)).value;
	}

	/** The living record of this name, of people only a role; made where there is none. */
	known<T extends "track" | "skill" | "person">(type: T, fields: InputMap[T] & { readonly name: string }): string {
		for (const record of this.board.records(type).values())
			if (record.name === fields.name && record.archivedAt === undefined && !isSomebody(record)) return record.id;
		return this.make(type, fields);
	}
}

/** Whoever has the name of a role is not that role. */
function isSomebody(record: AnyRecord): boolean {
	return record.type === "person" && record.kind !== "role";
}

export function must<T>(
	result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T {
	if (result.ok) return result.value;
	throw new Error(`the template was refused: ${JSON.stringify(result.error)}`);
}
