import * as Y from "yjs";
import { hashText, type Lanes } from "./digest.ts";
import { storedText } from "./stored-text.ts";

/** What a document holds, so small that it can be told: equal for two replicas exactly when they agree. */
export interface DocState {
	readonly stateVector: Uint8Array;
	/** Eight bytes over every deleted clock of every client, in whatever order they came. */
	readonly deletes: Uint8Array;
	/** Eight bytes over everything that lies under a root map: the order-free sum of its records' hashes. */
	readonly content: Uint8Array;
}

/**
 * Raised when equal contents would give other bytes: states are compared at equal methods only. It hashes what is
 * stored, not what this version can read of it, so that clients of two versions of the model agree.
 */
export const DOC_STATE_METHOD = 1;

/** A type as a transaction names it. */
type ChangedType = Y.Transaction["changed"] extends Map<infer T, unknown> ? T : never;

/**
 * Keeps the sums of a document while it changes. A transaction costs its own changes in notes; `read` hashes the
 * records that changed since the last reading. The first reading is O(document), and may be done in parts.
 */
export class DocDigest {
	readonly #doc: Y.Doc;
	readonly #rootNames = new WeakMap<object, string>();
	/** Hash of each record by root and key. */
	readonly #records = new Map<string, Map<string, Lanes>>();
	readonly #dirty = new Map<string, Set<string>>();
	#content: Lanes = [0, 0];
	#deletes: Lanes = [0, 0];
	#isCounted = false;

	constructor(doc: Y.Doc) {
		this.#doc = doc;
		doc.on("afterTransaction", this.#onTransaction);
	}

	/**
	 * Does part of the work of the next reading: hashes at most so many records. True when none is left. For whoever
	 * must not be held up: ten thousand tasks are 130 ms at once.
	 */
	advance(recordsMax: number): boolean {
		if (!this.#isCounted) this.#countAll();
		let left = recordsMax;
		for (const [root, keys] of this.#dirty) {
			for (const key of keys) {
				if (left-- <= 0) return false;
				keys.delete(key);
				this.#rehash(root, key);
			}
			this.#dirty.delete(root);
		}
		return true;
	}

	read(): DocState {
		this.advance(Number.POSITIVE_INFINITY);
		const stateVector = Y.encodeStateVector(this.#doc);
		return { stateVector, deletes: bytesOf(this.#deletes), content: bytesOf(this.#content) };
	}

	dispose(): void {
		this.#doc.off("afterTransaction", this.#onTransaction);
	}

	readonly #onTransaction = (transaction: Y.Transaction): void => {
		if (!this.#isCounted) return;
		for (const [client, items] of transaction.deleteSet.clients)
			for (const { clock, len } of items) this.#addDeleted(client, clock, len);
		for (const [client, clock] of transaction.afterState)
			if (clock > (transaction.beforeState.get(client) ?? 0))
				this.#addCollected(client, transaction.beforeState.get(client) ?? 0);
		for (const [type, keys] of transaction.changed) this.#note(type, keys);
	};

	/** Runs that arrive as collected are deleted without being named in the transaction's deletions. */
	#addCollected(client: number, from: number): void {
		const structs = this.#doc.store.clients.get(client) ?? [];
		for (let index = structs.length - 1; index >= 0; index--) {
			const struct = structs[index];
			if (struct === undefined || struct.id.clock + struct.length <= from) return;
			const clock = Math.max(from, struct.id.clock);
			if (struct instanceof Y.GC) this.#addDeleted(client, clock, struct.id.clock + struct.length - clock);
		}
	}

	#note(type: ChangedType, keys: ReadonlySet<string | null>): void {
		let root = type;
		let item = type._item;
		let key: string | null | undefined;
		while (item !== null) {
			key = item.parentSub;
			if (!(item.parent instanceof Y.AbstractType)) return;
			root = item.parent;
			item = root._item;
		}
		const name = this.#nameOf(root);
		if (name === undefined) return;
		for (const one of key === undefined ? keys : [key]) if (one !== null) this.#soil(name, one);
	}

	#soil(root: string, key: string): void {
		const keys = this.#dirty.get(root);
		if (keys) keys.add(key);
		else this.#dirty.set(root, new Set([key]));
	}

	#nameOf(root: ChangedType): string | undefined {
		const known = this.#rootNames.get(root);
		if (known !== undefined) return known;
		for (const [name, type] of this.#doc.share) this.#rootNames.set(type, name);
		return this.#rootNames.get(root);
	}

	#rehash(root: string, key: string): void {
		const map = mapAt(this.#doc, root);
		const known = this.#records.get(root) ?? new Map<string, Lanes>();
		this.#records.set(root, known);
		const before = known.get(key) ?? [0, 0];
		const after: Lanes = map?.has(key) ? hashText(`${root}/${key}=${storedText(map.get(key))}`) : [0, 0];
		known.set(key, after);
		const [high, low] = this.#content;
		this.#content = [(high - before[0] + after[0]) >>> 0, (low - before[1] + after[1]) >>> 0];
	}

	#countAll(): void {
		this.#isCounted = true;
		for (const root of [...this.#doc.share.keys()])
			for (const key of mapAt(this.#doc, root)?.keys() ?? []) this.#soil(root, key);
		for (const [client, structs] of this.#doc.store.clients)
			for (const { deleted, id, length } of structs) if (deleted) this.#addDeleted(client, id.clock, length);
	}

	#addDeleted(client: number, clock: number, length: number): void {
		const [toHigh, toLow] = deletedBefore(client, clock + length);
		const [fromHigh, fromLow] = deletedBefore(client, clock);
		const [high, low] = this.#deletes;
		this.#deletes = [(high + toHigh - fromHigh) >>> 0, (low + toLow - fromLow) >>> 0];
	}
}

/** Everything of ours lies in root maps; a root of another kind holds none of it. */
function mapAt(doc: Y.Doc, root: string): Y.Map<unknown> | undefined {
	const type = doc.share.get(root);
	if (type instanceof Y.Map) return type;
	return type?.constructor === Y.AbstractType ? doc.getMap(root) : undefined;
}

/** Sum over the clocks below n of (k, k²), spread by client: a run of any length costs two of these. */
function deletedBefore(client: number, n: number): Lanes {
	const spread = Math.imul(client ^ (client >>> 15), 0x9e3779b1) | 1;
	const [a, b] = n % 2 === 0 ? [n / 2, n - 1] : [n, (n - 1) / 2];
	const clocks = Math.imul(a, b);
	return [
		Math.imul(clocks + Math.imul(n, 0x85ebca6b), spread) >>> 0,
		Math.imul(squares(a, b, 2 * n - 1), spread) >>> 0,
	];
}

/** a·b·c / 3, which is whole; one of the three holds the 3. */
function squares(a: number, b: number, c: number): number {
	if (a % 3 === 0) return Math.imul(Math.imul(a / 3, b), c);
	if (b % 3 === 0) return Math.imul(Math.imul(a, b / 3), c);
	return Math.imul(Math.imul(a, b), c / 3);
}

function bytesOf([high, low]: Lanes): Uint8Array {
	const bytes = new Uint8Array(8);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, high);
	view.setUint32(4, low);
	return bytes;
}
