import { type ChangeSet, humanKeys, kindOf, type RecordType } from "@callboard/model";
import MiniSearch from "minisearch";
import { typeLabel } from "../../format/labels.ts";
import type { BoardSession } from "../../session/session.ts";

/** What can be found by its words, in the order in which equal hits are shown. */
const searched: readonly RecordType[] = [
	"task",
	"gate",
	"handoff",
	"decision",
	"risk",
	"blocker",
	"person",
	"milestone",
];

export interface Hit {
	readonly type: RecordType;
	readonly id: string;
	readonly title: string;
	/** The human key of a task, else what kind of record it is. */
	readonly mark: string;
}

interface Entry extends Hit {
	/** Type and id in one word, unique in the board. */
	readonly key: string;
	readonly words: string;
}

/** More than this nobody reads. */
const HITS_MAX = 30;

/**
 * The words of a board's records, ready to be searched. Made at the first search, O(words); then kept up with each
 * change, O(changed records).
 */
export class SearchIndex {
	readonly #session: BoardSession;
	readonly #index = new MiniSearch<Entry>({
		idField: "key",
		fields: ["title", "mark", "words"],
		storeFields: ["type", "id", "title", "mark"],
		searchOptions: { prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), boost: { mark: 4, title: 3 } },
	});
	readonly #stop: () => void;

	constructor(session: BoardSession) {
		this.#session = session;
		const types = new Set(searched);
		this.#index.addAll(
			searched.flatMap((type) => session.board.ids(type).flatMap((id) => this.#entry(type, id) ?? [])),
		);
		this.#stop = session.board.model.subscribe(({ added, changed, removed }: ChangeSet) => {
			for (const { type, id } of [...added, ...changed, ...removed]) if (types.has(type)) this.#renew(type, id);
		});
	}

	/** The best hits first; every word must fit, the last one as far as it is typed. */
	find(text: string): readonly Hit[] {
		return this.#index
			.search(text, { combineWith: "AND" })
			.slice(0, HITS_MAX)
			.map(({ type, id, title, mark }) => ({ type, id, title, mark }));
	}

	close(): void {
		this.#stop();
	}

	#renew(type: RecordType, id: string): void {
		const entry = this.#entry(type, id);
		const key = keyOf(type, id);
		if (this.#index.has(key)) this.#index.discard(key);
		if (entry) this.#index.add(entry);
	}

	#entry(type: RecordType, id: string): Entry | undefined {
		const record = this.#session.board.model.get(type, id);
		if (!record || record.archivedAt !== undefined) return undefined;
		const title = textOf(record, kindOf(type).title);
		const prefix = this.#session.board.model.project.key;
		const mark = type === "task" ? (humanKeys(prefix, [id]).get(id) ?? "") : typeLabel(type);
		const words = searchedFields.map((field) => textOf(record, field)).join(" ");
		return { key: keyOf(type, id), type, id, title, mark, words };
	}
}

const searchedFields = [
	"description",
	"focus",
	"keywords",
	"modules",
	"sourceKey",
	"proposal",
	"mitigation",
	"details",
];

function textOf(record: object, field: string): string {
	const value: unknown = Reflect.get(record, field);
	if (typeof value === "string") return value;
	return Array.isArray(value) ? value.filter((part) => typeof part === "string").join(" ") : "";
}

function keyOf(type: RecordType, id: string): string {
	return `${type}:${id}`;
}
