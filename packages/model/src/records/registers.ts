import type { Id } from "../ids.ts";
import { isIdShape } from "../ids.ts";
import { deepFreeze, isPlainObject } from "../json.ts";
import { LIMITS } from "../limits.ts";
import { isEpochMs, isIsoDate } from "../time.ts";
import type {
	ChoiceField,
	DayField,
	Estimate,
	EstimateField,
	FlagField,
	InstantField,
	JsonField,
	LinesField,
	NumberField,
	PlaceField,
	RefField,
	RichTextField,
	TextField,
	VocabularyField,
	VocabularyName,
} from "./field.ts";

/** One line of text. */
export function text(initial = ""): TextField {
	const parse = (value: unknown) =>
		typeof value === "string" && value.length <= LIMITS.textCharsMax ? value : undefined;
	return { kind: "text", merge: "register", initial, parse };
}

/** Several lines of plain text under one register. */
export function lines(): LinesField {
	return { kind: "lines", merge: "register", initial: "", parse: parseLines };
}

/** Text that several people write at once; plain text at the edges, a Y.XmlFragment in the document. */
export function richText(): RichTextField {
	return { kind: "richText", merge: "richText", initial: "", parse: parseLines };
}

export interface NumberRange {
	readonly min?: number;
	readonly max?: number;
}
export function integer(range: NumberRange & { readonly initial: number }): NumberField<number>;
export function integer(range?: NumberRange): NumberField;
export function integer(range: NumberRange & { readonly initial?: number } = {}): NumberField {
	return numeric("integer", range);
}

export function number(range: NumberRange = {}): NumberField {
	return numeric("number", range);
}

/** A length in whole minutes, not negative unless `min` says so. */
export function minutes(range: NumberRange & { readonly initial: number }): NumberField<number>;
export function minutes(range?: NumberRange): NumberField;
export function minutes(range: NumberRange & { readonly initial?: number } = {}): NumberField {
	return numeric("minutes", { min: 0, ...range });
}

function numeric(kind: NumberField["kind"], range: NumberRange & { readonly initial?: number }): NumberField {
	const min = range.min ?? Number.MIN_SAFE_INTEGER;
	const max = range.max ?? Number.MAX_SAFE_INTEGER;
	const parse = (value: unknown) => {
		if (typeof value !== "number" || !Number.isFinite(value) || value < min || value > max) return undefined;
		return kind === "number" || Number.isInteger(value) ? value : undefined;
	};
	return { kind, merge: "register", initial: range.initial, parse, min, max };
}

export function flag(initial = false): FlagField {
	const parse = (value: unknown) => (typeof value === "boolean" ? value : undefined);
	return { kind: "flag", merge: "register", initial, parse };
}

/** One of a fixed set of words. */
export function choice<const O extends string>(options: readonly O[]): ChoiceField<O>;
export function choice<const O extends string>(options: readonly O[], initial: NoInfer<O>): ChoiceField<O, O>;
export function choice<const O extends string>(options: readonly O[], initial?: O): ChoiceField<O> {
	const parse = (value: unknown) => options.find((option) => option === value);
	return { kind: "choice", merge: "register", initial, parse, options };
}

/** One id of a list that the project holds. An id that the list does not know is kept and shown as it is. */
export function vocabulary(name: VocabularyName, initial?: string): VocabularyField {
	const parse = (value: unknown) =>
		typeof value === "string" && value !== "" && value.length <= LIMITS.textCharsMax ? value : undefined;
	return { kind: "vocabulary", merge: "register", initial, parse, vocabulary: name };
}

/** The id of another record; it may dangle, which only readers repair. */
export function ref<const R extends string>(...to: readonly R[]): RefField<R> {
	const parse = (value: unknown) => (isIdShape(value) ? (value as Id<R>) : undefined);
	return { kind: "ref", merge: "register", initial: undefined, parse, to };
}

export function instant(): InstantField {
	const parse = (value: unknown) => (isEpochMs(value) ? value : undefined);
	return { kind: "instant", merge: "register", initial: undefined, parse };
}

export function day(initial?: string): DayField {
	const parse = (value: unknown) => (isIsoDate(value) ? value : undefined);
	return { kind: "day", merge: "register", initial, parse };
}

const RANK = /^[0-9A-Za-z]{0,200}$/;

export function place(): PlaceField {
	const parse = (value: unknown) => {
		if (!isPlainObject(value)) return undefined;
		const { stageId, rank } = value;
		if (typeof stageId !== "string" || typeof rank !== "string" || !RANK.test(rank)) return undefined;
		return stageId.length <= LIMITS.keyBytesMax ? { stageId, rank } : undefined;
	};
	return { kind: "place", merge: "register", initial: Object.freeze({ stageId: "", rank: "" }), parse };
}

/** Ten years of working minutes; more is a mistake of unit. */
const ESTIMATE_MINUTES_MAX = 10 * 366 * 1440;

export function estimate(): EstimateField {
	return { kind: "estimate", merge: "register", initial: undefined, parse: parseEstimate };
}

export function parseEstimate(value: unknown): Estimate | undefined {
	if (!isPlainObject(value)) return undefined;
	const { lowMinutes: low, likelyMinutes: likely, highMinutes: high } = value;
	if (!isLength(low) || !isLength(high) || low > high) return undefined;
	if (likely === undefined || likely === null) return { lowMinutes: low, highMinutes: high };
	if (!isLength(likely) || likely < low || likely > high) return undefined;
	return { lowMinutes: low, likelyMinutes: likely, highMinutes: high };
}

/** A structured value that changes as one; `name` says which one, for forms and for the SPEC. */
export function json<T>(name: string, parser: (value: unknown) => T | undefined): JsonField<T | undefined>;
export function json<T>(name: string, parser: (value: unknown) => T | undefined, initial: T): JsonField<T>;
export function json<T>(
	name: string,
	parser: (value: unknown) => T | undefined,
	initial?: T,
): JsonField<T | undefined> {
	return { kind: "json", merge: "register", name, initial: deepFreeze(initial), parse: parser };
}

function isLength(value: unknown): value is number {
	return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= ESTIMATE_MINUTES_MAX;
}

function parseLines(value: unknown): string | undefined {
	return typeof value === "string" && value.length <= LIMITS.linesCharsMax ? value : undefined;
}
