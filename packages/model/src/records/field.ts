import type { Id } from "../ids.ts";
import type { Json } from "../json.ts";
import type { EpochMs, IsoDate } from "../time.ts";

/**
 * How concurrent writes of one field come together:
 * register = one value, one of the writers wins; keyed = each element is its own register, so that additions by two
 * clients both stay; richText = every character merges.
 */
export type Merge = "register" | "keyed" | "richText";

/** What every field can do, whatever its kind: `parse` gives undefined for a value that this field cannot hold. */
export interface FieldBase<T> {
	readonly merge: Merge;
	/** What a record shows while nothing (or nothing readable) is stored. */
	readonly initial: T;
	parse(value: unknown): T | undefined;
}
interface Register<T> extends FieldBase<T> {
	readonly merge: "register";
}
/** Elements under keys of their own; `parse` takes the null-prototype object of stored elements by key. */
interface Keyed<T> extends FieldBase<T> {
	readonly merge: "keyed";
	/** An element as stored, checked; undefined when it cannot be one. */
	parseItem(key: string, value: unknown): unknown;
}

export interface TextField extends Register<string> {
	readonly kind: "text";
}
export interface LinesField extends Register<string> {
	readonly kind: "lines";
}
export interface RichTextField extends FieldBase<string> {
	readonly kind: "richText";
	readonly merge: "richText";
}
export interface NumberField<T extends number | undefined = number | undefined> extends Register<T> {
	readonly kind: "integer" | "number" | "minutes";
	readonly min: number;
	readonly max: number;
}
export interface FlagField extends Register<boolean> {
	readonly kind: "flag";
}
export interface ChoiceField<O extends string = string, T extends O | undefined = O | undefined> extends Register<T> {
	readonly kind: "choice";
	readonly options: readonly O[];
}
/** One id of a list that the project holds (stages, priorities, severities …), so that each plan has its own words. */
export interface VocabularyField extends Register<string | undefined> {
	readonly kind: "vocabulary";
	readonly vocabulary: VocabularyName;
}
export type VocabularyName = "stages" | "priorities" | "severities" | "sizes" | "workClasses";
export interface RefField<R extends string = string> extends Register<Id<R> | undefined> {
	readonly kind: "ref";
	/** The record types that it may name; the id's prefix tells which one it is. */
	readonly to: readonly R[];
}
export interface RefsField<R extends string = string> extends Keyed<readonly Id<R>[]> {
	readonly kind: "refs";
	readonly to: readonly R[];
}
export interface TagsField extends Keyed<readonly string[]> {
	readonly kind: "tags";
}
/** What every item of a list has: `id` is its key in the record, `order` a rank; items are shown by (order, id). */
export interface ListItem {
	readonly id: string;
	readonly order: string;
}
export type Shape = Readonly<Record<string, RegisterField>>;
export type ItemOf<S extends Shape> = ListItem & { readonly [K in keyof S]: ValueOf<S[K]> };
export interface ListField<S extends Shape = Shape> extends Keyed<readonly ItemOf<S>[]> {
	readonly kind: "list" | "checklist";
	readonly shape: S;
}
export interface EstimateField extends Register<Estimate | undefined> {
	readonly kind: "estimate";
}
/** Working time as a range; `likelyMinutes` where somebody said it. low ≤ likely ≤ high. */
export interface Estimate {
	readonly lowMinutes: number;
	readonly likelyMinutes?: number;
	readonly highMinutes: number;
}
export interface InstantField extends Register<EpochMs | undefined> {
	readonly kind: "instant";
}
export interface DayField extends Register<IsoDate | undefined> {
	readonly kind: "day";
}
export interface PlaceField extends Register<Place> {
	readonly kind: "place";
}
/** Column and rank in one register: a drag cannot be torn apart. */
export interface Place {
	readonly stageId: string;
	readonly rank: string;
}
/** A small structured value with its own parser; a form shows it with a component of its own or not at all. */
export interface JsonField<T = unknown> extends Register<T> {
	readonly kind: "json";
	readonly name: string;
}
/** Columns of an import that the model has no field for, by name. */
export interface ExtraField extends Keyed<Readonly<Record<string, Json>>> {
	readonly kind: "extra";
}

export type RegisterField =
	| TextField
	| LinesField
	| NumberField
	| FlagField
	| ChoiceField
	| VocabularyField
	| RefField
	| EstimateField
	| InstantField
	| DayField
	| PlaceField
	| JsonField;
export type KeyedField = RefsField | TagsField | ListField | ExtraField;
export type Field = RegisterField | KeyedField | RichTextField;
export type FieldKind = Field["kind"];
export type FieldTable = Readonly<Record<string, Field>>;

export type ValueOf<F> = F extends FieldBase<infer T> ? T : never;
/** What a caller gives for a field: ids as plain strings, list items without the parts that the model adds. */
export type InputOf<F> = F extends RefsField
	? readonly string[]
	: F extends ListField<infer S>
		? readonly ItemInput<S>[]
		: F extends RefField
			? string | undefined
			: ValueOf<F>;
export type ItemInput<S extends Shape> = Partial<ListItem> & { readonly [K in keyof S]?: InputOf<S[K]> };
