import { type BoardRecords, type Ids, kindOf, type RecordType } from "@callboard/model";
import { PersonDirectory } from "./person-directory.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { keys } from "./record-context.ts";
import type { RecordRefs } from "./record-refs.ts";

/** Ids by type and source key: those of the board, and fresh ones for what the plan brings. */
export class BoardIndex implements RecordRefs {
	private readonly stored = new Map<string, string>();
	private readonly planned = new Map<string, string>();
	private readonly ids: Ids;

	constructor(board: BoardRecords, draft: PlanDraft, ids: Ids) {
		this.ids = ids;
		for (const type of importedTypes)
			for (const { id, sourceKey } of board.records(type).values())
				if (sourceKey !== "") this.stored.set(mark(type, sourceKey), id);
		this.matchPeople(board, draft);
		for (const [type, sourceKey] of referencedBy(draft))
			this.planned.set(mark(type, sourceKey), this.claim(type, sourceKey));
	}

	/** The id on the board; undefined for what is new. */
	existing(type: RecordType, sourceKey: string): string | undefined {
		return this.stored.get(mark(type, sourceKey));
	}

	/** The id that a record of the plan has, or gets now. */
	claim(type: RecordType, sourceKey: string): string {
		const known = this.existing(type, sourceKey) ?? this.planned.get(mark(type, sourceKey));
		return known ?? this.ids.record(kindOf(type));
	}

	id(type: RecordType, sourceKey: string): string | undefined {
		return this.planned.get(mark(type, sourceKey)) ?? this.existing(type, sourceKey);
	}

	node(sourceKey: string): string | undefined {
		return this.id("task", sourceKey) ?? this.id("gate", sourceKey) ?? this.id("milestone", sourceKey);
	}

	/** A person whom the board knows by another name ("Frontend Agent" for "Frontend") is the same one. */
	private matchPeople(board: BoardRecords, draft: PlanDraft): void {
		const directory = new PersonDirectory();
		for (const { id, name, aliases, sourceKey, archivedAt } of board.records("person").values())
			if (archivedAt === undefined)
				directory.add({
					...{ key: id, name, aliases: [...aliases, ...(sourceKey === "" ? [] : [sourceKey])] },
					...{ kind: "agent", trackKey: undefined, card: undefined, inferred: [], extra: {} },
				});
		for (const { key, name, aliases } of draft.people) {
			const match = [name, ...aliases].map((alias) => directory.find(alias)).find((person) => person !== undefined);
			if (match && this.existing("person", key) === undefined) this.stored.set(mark("person", key), match.key);
		}
	}
}

const importedTypes = [
	...(["calendar", "track", "cycle", "person", "task", "assignment", "gate"] as const),
	...(["milestone", "dependency", "risk", "ritual", "handoff", "template"] as const),
];

/** The records of a plan that others of it refer to. */
function referencedBy(draft: PlanDraft): readonly (readonly [RecordType, string])[] {
	return [
		...draft.tracks.map(({ key }) => ["track", key] as const),
		...draft.people.map(({ key }) => ["person", key] as const),
		...draft.tasks.map(({ key }) => ["task", key] as const),
		...draft.gates.map(({ key }) => ["gate", key] as const),
		...draft.milestones.map(({ key }) => ["milestone", key] as const),
		...(draft.cycle ? [["cycle", keys.cycle] as const] : []),
	];
}

function mark(type: RecordType, sourceKey: string): string {
	return `${type} ${sourceKey}`;
}
