import type { DatabaseSync, StatementSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import type { HistoryPage, HistoryRow } from "@callboard/model/protocol";
import { err, ok, type Result } from "../result.ts";
import { pageOf } from "./page-of.ts";
import { chainStart, sameChain, seal } from "./row-seal.ts";
import { inTransaction } from "./sqlite-database.ts";
import { type StorageError, storageErrorOf } from "./storage-error.ts";
import type {
	BoardImage,
	BoardKey,
	Compaction,
	Damage,
	LogEntry,
	PageBounds,
	Snapshot,
	StoredUpdate,
	UpdateLog,
} from "./update-log.ts";

/** Snapshots kept of a board: the newest, and the one before it should the newest turn out damaged. */
const SNAPSHOTS_KEPT = 2;

/** The UpdateLog on SQLite: one row an update, sealed onto the row before it; one COMMIT a call. */
export class SqliteLog implements UpdateLog {
	readonly #database: DatabaseSync;
	readonly #sql: Statements;
	/** The chain's last link of every loaded board. */
	readonly #heads = new Map<BoardKey, Uint8Array>();
	readonly #onCommit: (position: number) => void;
	readonly #onDamaged: () => void;
	#position: number;

	/**
	 * `onCommit` is told the highest position on disk after each commit; `onDamaged` hears when SQLite found a page that
	 * is not what it wrote.
	 */
	constructor(
		database: DatabaseSync,
		onCommit: (position: number) => void = () => {},
		onDamaged: () => void = () => {},
	) {
		this.#onDamaged = onDamaged;
		this.#database = database;
		this.#sql = new Statements(database);
		this.#onCommit = onCommit;
		this.#position = this.lastPosition();
	}

	lastPosition(): number {
		return Number(this.#sql.last.get()?.position ?? 0);
	}

	load(board: BoardKey, lineage: string): Result<BoardImage, StorageError> {
		return this.#attempt(() => {
			const damage: Damage[] = [];
			const { snapshot, chain } = this.#newestSnapshot(board, chainStart(lineage), damage);
			const rows = this.#sql.tail.all({ board, after: snapshot?.upTo ?? 0 });
			let head = chain;
			const tail: StoredUpdate[] = [];
			for (const row of rows) {
				const { position, crc, chain: link, update } = readRow(row);
				const expected = seal(head, update);
				head = link;
				if (expected.crc !== crc) {
					damage.push({ position, what: "checksum" });
					continue;
				}
				if (!sameChain(expected.chain, link)) damage.push({ position, what: "chain" });
				tail.push({ position, update });
			}
			this.#heads.set(board, head);
			return { snapshot, tail, damage };
		});
	}

	append(entries: readonly LogEntry[], at: number): Result<readonly number[], StorageError> {
		const heads = new Map<BoardKey, Uint8Array>();
		const done = this.#attempt(() =>
			inTransaction(this.#database, () =>
				entries.map(({ board, update, principal }, index) => {
					const { crc, chain } = seal(heads.get(board) ?? this.#head(board), update);
					heads.set(board, chain);
					const position = this.#position + index + 1;
					this.#sql.insert.run(position, board, at, principal, crc, chain, update);
					return position;
				}),
			),
		);
		if (!done.ok) return done;
		this.#position += entries.length;
		for (const [board, head] of heads) this.#heads.set(board, head);
		this.#onCommit(this.#position);
		return done;
	}

	compact({ board, upTo, snapshot, refused, keep = [] }: Compaction, at: number): Result<void, StorageError> {
		return this.#attempt(() =>
			inTransaction(this.#database, () => {
				const link = this.#sql.linkAt.get(board, upTo)?.chain;
				const chain = link instanceof Uint8Array ? link : this.#head(board);
				this.#sql.insertSnapshot.run(board, upTo, at, seal(chain, snapshot).crc, chain, snapshot);
				this.#sql.dropSnapshots.run(board, board, SNAPSHOTS_KEPT);
				for (const position of refused) this.#sql.insertRefused.run(position, board, at);
				this.#sql.forgetStranded.run(board);
				for (const position of keep) this.#sql.insertStranded.run(position, board);
			}),
		);
	}

	history(board: BoardKey): Result<readonly StoredUpdate[], StorageError> {
		return this.#attempt(() =>
			this.#sql.tail.all({ board, after: 0 }).map((row) => {
				const { position, update } = readRow(row);
				return { position, update };
			}),
		);
	}

	/** A row that is not what was written is left out; it was told when the board was loaded. */
	page(board: BoardKey, bounds: PageBounds): Result<HistoryPage, StorageError> {
		const { after } = bounds;
		return this.#attempt(() => pageOf(soundRows(this.#sql.page.iterate(board, after)), bounds));
	}

	release(board: BoardKey): void {
		this.#heads.delete(board);
	}

	probe(at: number): Result<void, StorageError> {
		return this.#attempt(() =>
			inTransaction(this.#database, () => {
				this.#sql.probe.run(at);
			}),
		);
	}

	close(): void {
		this.#database.close();
	}

	/** The newest snapshot whose bytes are what was written; older ones stand in, the archive then fills up. */
	#newestSnapshot(
		board: BoardKey,
		start: Uint8Array,
		damage: Damage[],
	): { snapshot: Snapshot | null; chain: Uint8Array } {
		for (const row of this.#sql.snapshots.all(board)) {
			const { position, crc, chain, update } = readRow(row);
			if (seal(chain, update).crc === crc) return { snapshot: { upTo: position, update }, chain };
			damage.push({ position, what: "snapshot" });
		}
		return { snapshot: null, chain: start };
	}

	#attempt<T>(run: () => T): Result<T, StorageError> {
		try {
			return ok(run());
		} catch (thrown) {
			const error = storageErrorOf(thrown);
			if (error.kind === "damaged") this.#onDamaged();
			return err(error);
		}
	}

	#head(board: BoardKey): Uint8Array {
		const head = this.#heads.get(board);
		if (!head) throw new Error(`board ${board} was appended to before it was loaded`);
		return head;
	}
}

class Statements {
	readonly last: StatementSync;
	readonly insert: StatementSync;
	readonly tail: StatementSync;
	readonly page: StatementSync;
	readonly linkAt: StatementSync;
	readonly snapshots: StatementSync;
	readonly insertSnapshot: StatementSync;
	readonly dropSnapshots: StatementSync;
	readonly insertRefused: StatementSync;
	readonly forgetStranded: StatementSync;
	readonly insertStranded: StatementSync;
	readonly probe: StatementSync;

	constructor(database: DatabaseSync) {
		const prepare = (sql: string) => database.prepare(sql);
		this.last = prepare(`SELECT max(coalesce((SELECT max(position) FROM updates), 0),
			coalesce((SELECT max(up_to) FROM snapshots), 0)) AS position`);
		this.insert = prepare("INSERT INTO updates VALUES (?, ?, ?, ?, ?, ?, ?)");
		const unrefused = "position NOT IN (SELECT position FROM refused)";
		this.tail = prepare(`SELECT position, crc, chain, bytes FROM updates
				WHERE board = :board AND position > :after AND ${unrefused}
			UNION ALL SELECT position, crc, chain, bytes FROM
				(SELECT position FROM stranded WHERE board = :board AND position <= :after AND ${unrefused})
				CROSS JOIN updates USING (position)
			ORDER BY position`);
		this.page = prepare(`SELECT position, at, principal, crc, chain, bytes FROM updates
			WHERE board = ? AND position > ? AND ${unrefused} ORDER BY position`);
		this.linkAt = prepare("SELECT chain FROM updates WHERE board = ? AND position = ?");
		this.snapshots = prepare(`SELECT up_to AS position, crc, chain, bytes FROM snapshots
			WHERE board = ? ORDER BY up_to DESC`);
		this.insertSnapshot = prepare("INSERT OR REPLACE INTO snapshots VALUES (?, ?, ?, ?, ?, ?)");
		this.dropSnapshots = prepare(`DELETE FROM snapshots WHERE board = ? AND up_to NOT IN
			(SELECT up_to FROM snapshots WHERE board = ? ORDER BY up_to DESC LIMIT ?)`);
		this.insertRefused = prepare("INSERT OR REPLACE INTO refused VALUES (?, ?, ?)");
		this.forgetStranded = prepare("DELETE FROM stranded WHERE board = ?");
		this.insertStranded = prepare("INSERT OR REPLACE INTO stranded VALUES (?, ?)");
		this.probe = prepare("INSERT OR REPLACE INTO probes VALUES (1, ?)");
	}
}

interface Row {
	readonly position: number;
	readonly crc: number;
	readonly chain: Uint8Array;
	readonly update: Uint8Array;
}

/** Rows as they are read, without those whose checksum fails. */
function* soundRows(rows: Iterable<Record<string, unknown>>): Generator<HistoryRow> {
	for (const row of rows) {
		const { position, crc, update } = readRow(row);
		const { at, principal } = row;
		if (typeof at !== "number" || typeof principal !== "string") throw new Error("a row without time or principal");
		if (crc32(update) === crc) yield { position, at, principal, update };
	}
}

function readRow(row: Record<string, unknown>): Row {
	const { position, crc, chain, bytes } = row;
	if (typeof position !== "number" || typeof crc !== "number") throw new Error("a row without position or checksum");
	if (!(chain instanceof Uint8Array) || !(bytes instanceof Uint8Array)) throw new Error("a row without bytes");
	return { position, crc, chain, update: bytes };
}
