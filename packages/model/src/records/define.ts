import type { Id } from "../ids.ts";
import type { Json } from "../json.ts";
import type { EpochMs } from "../time.ts";
import type { Field, FieldTable, InputOf, ValueOf } from "./field.ts";
import { extra, tags } from "./keyed.ts";
import { instant, ref, text } from "./registers.ts";

/** Fields of every record. `createdAt` is 0 in a record that another tool wrote without it. */
export const baseFields = {
	createdAt: { ...instant(), initial: 0 },
	createdBy: ref("person"),
	archivedAt: instant(),
	/** The id that the source of an import gave; importing again finds the record by it. */
	sourceKey: text(),
	/** Names of fields whose values an importer worked out and no source states. */
	inferred: tags(),
	extra: extra(),
} as const satisfies FieldTable;

/** R = registers, edited and archived; A = appended once, never overwritten, at most withdrawn (archived). */
export type RecordClass = "R" | "A";

export interface RecordKind<T extends string = string, F extends FieldTable = FieldTable> {
	readonly type: T;
	/** Name of the root map in the document. */
	readonly root: string;
	/** Three letters before the `_` of an id. */
	readonly idPrefix: string;
	readonly class: RecordClass;
	/** One record only, whose registers are in the root map itself and whose id is the type's name. */
	readonly singleton: boolean;
	/** The field that names a record in lists. */
	readonly title: string;
	/** The type's own fields, without the base fields. */
	readonly own: F;
	/** All fields by name, base fields included. */
	readonly fields: ReadonlyMap<string, Field>;
}

export interface RecordBase<T extends string> {
	readonly id: Id<T>;
	readonly type: T;
	readonly createdAt: EpochMs;
	readonly createdBy: Id<"person"> | undefined;
	readonly archivedAt: EpochMs | undefined;
	readonly sourceKey: string;
	readonly inferred: readonly string[];
	/** Unknown columns of imports and unknown fields of newer versions, byte for byte. */
	readonly extra: Readonly<Record<string, Json>>;
}

export type RecordOf<K> =
	K extends RecordKind<infer T, infer F> ? RecordBase<T> & { readonly [N in keyof F]: ValueOf<F[N]> } : never;

/** What `create` takes: any of the type's own fields, and the base fields that a caller may give. */
export type FieldsInput<K> =
	K extends RecordKind<string, infer F>
		? { readonly [N in keyof F]?: InputOf<F[N]> | undefined } & {
				readonly sourceKey?: string | undefined;
				readonly inferred?: readonly string[] | undefined;
				readonly extra?: Readonly<Record<string, Json>> | undefined;
			}
		: never;

export function defineRecord<const T extends string, const F extends FieldTable>(definition: {
	readonly type: T;
	readonly root?: string;
	readonly idPrefix: string;
	readonly class?: RecordClass;
	readonly singleton?: boolean;
	readonly title: keyof F & string;
	readonly fields: F;
}): RecordKind<T, F> {
	const { type, idPrefix, title, fields } = definition;
	return Object.freeze({
		type,
		root: definition.root ?? type,
		idPrefix,
		class: definition.class ?? "R",
		singleton: definition.singleton ?? false,
		title,
		own: fields,
		fields: new Map<string, Field>([...Object.entries(baseFields), ...Object.entries(fields)]),
	});
}
