import type { HistoryPage, HistoryRow } from "@callboard/model/protocol";
import { ok, type Result } from "../result.ts";
import { pageOf } from "./page-of.ts";
import type { StorageError } from "./storage-error.ts";
import type {
	BoardImage,
	BoardKey,
	Compaction,
	LogEntry,
	PageBounds,
	Snapshot,
	StoredUpdate,
	UpdateLog,
} from "./update-log.ts";

interface Shelf {
	snapshot: Snapshot | null;
	tail: HistoryRow[];
	readonly archive: HistoryRow[];
}

/** An UpdateLog that forgets everything with the process: for tests and the simulator. */
export class MemoryLog implements UpdateLog {
	readonly #shelves = new Map<BoardKey, Shelf>();
	#position = 0;

	load(board: BoardKey): Result<BoardImage, StorageError> {
		const { snapshot, tail } = this.#shelf(board);
		return ok({ snapshot, tail: [...tail], damage: [] });
	}

	append(entries: readonly LogEntry[], at: number): Result<readonly number[], StorageError> {
		return ok(
			entries.map(({ board, update, principal }) => {
				this.#position++;
				this.#shelf(board).tail.push({ position: this.#position, at, principal, update: update.slice() });
				return this.#position;
			}),
		);
	}

	compact({ board, upTo, snapshot, keep = [] }: Compaction): Result<void, StorageError> {
		const shelf = this.#shelf(board);
		shelf.snapshot = { upTo, update: snapshot.slice() };
		const isCovered = ({ position }: StoredUpdate) => position <= upTo && !keep.includes(position);
		shelf.archive.push(...shelf.tail.filter(isCovered));
		shelf.tail = shelf.tail.filter((stored) => !isCovered(stored));
		return ok(undefined);
	}

	history(board: BoardKey): Result<readonly StoredUpdate[], StorageError> {
		const { archive, tail } = this.#shelf(board);
		return ok([...archive, ...tail]);
	}

	page(board: BoardKey, { after, rowsMax, bytesMax }: PageBounds): Result<HistoryPage, StorageError> {
		const { archive, tail } = this.#shelf(board);
		const left = [...archive, ...tail].filter(({ position }) => position > after);
		return ok(pageOf(left, { after, rowsMax, bytesMax }));
	}

	release(): void {}

	probe(): Result<void, StorageError> {
		return ok(undefined);
	}

	close(): void {}

	#shelf(board: BoardKey): Shelf {
		const shelf = this.#shelves.get(board) ?? { snapshot: null, tail: [], archive: [] };
		this.#shelves.set(board, shelf);
		return shelf;
	}
}
