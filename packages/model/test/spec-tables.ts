import { fieldsOf, kindOf, type RecordType, recordTypes } from "../src/index.ts";
import { baseFields } from "../src/records/define.ts";
import type { Field } from "../src/records/field.ts";

export const TABLES_START = "<!-- tables: written by test/write-spec.ts from the field tables -->";
export const TABLES_END = "<!-- end of tables -->";

/** One table for each record type: what a field holds and what becomes of two writes at once. */
export function specTables(): string {
	const base = table(Object.entries(baseFields), false);
	const own = recordTypes.map(
		(type) => `### ${type}\n${headOf(type)}\n\n${table(ownFields(type), kindOf(type).class === "A")}`,
	);
	return [`### Every record\n\n${base}`, ...own].join("\n\n");
}

/** The SPEC with its tables as the field tables say. */
export function withTables(spec: string): string {
	const start = spec.indexOf(TABLES_START);
	const end = spec.indexOf(TABLES_END);
	if (start < 0 || end < start) throw new Error("SPEC.md has lost the marks of its tables");
	return `${spec.slice(0, start)}${TABLES_START}\n\n${specTables()}\n\n${spec.slice(end)}`;
}

function headOf(type: RecordType): string {
	const { root, idPrefix, class: recordClass, singleton, title } = kindOf(type);
	if (singleton) return `One record: its fields are keys of the root \`${root}\` itself.`;
	const nature = recordClass === "A" ? "appended, never overwritten" : "edited and archived";
	return `Root \`${root}\`, ids \`${idPrefix}_…\`, ${nature}, shown by its \`${title}\`.`;
}

function ownFields(type: RecordType): (readonly [string, Field])[] {
	return [...fieldsOf(type)].filter(([name]) => !Object.hasOwn(baseFields, name));
}

function table(fields: readonly (readonly [string, Field])[], appended: boolean): string {
	const rows = fields.map(([name, field]) => `| ${name} | ${holds(field)} | ${outcome(field, appended)} |`);
	return [
		"| field | holds | merge | two writes at once | where the loser is kept |",
		"|---|---|---|---|---|",
		...rows,
	].join("\n");
}

function outcome(field: Field, appended: boolean): string {
	if (appended) return "appended | cannot be: a record is written once, by its maker | nothing loses";
	switch (field.merge) {
		case "register":
			return "register | one value wins, the same on every client | update log; merge report of the losing side";
		case "keyed":
			return "keyed | elements of both stay; one element is a register | update log; merge report of the losing side";
		case "richText":
			return "text | every character of both stays | nothing loses";
	}
}

function holds(field: Field): string {
	switch (field.kind) {
		case "choice":
			return `${field.kind}: ${field.options.join(", ")}`;
		case "vocabulary":
			return `an id of the project's ${field.vocabulary}`;
		case "ref":
			return `id of ${field.to.join(" or ")}`;
		case "refs":
			return `set of ids of ${field.to.join(" or ")}`;
		case "list":
		case "checklist":
			return `${field.kind} of {${Object.keys(field.shape).join(", ")}}`;
		case "integer":
		case "number":
		case "minutes":
			return range(field);
		case "json":
			return `${field.name}, one value`;
		case "tags":
			return "set of words";
		case "extra":
			return "columns and fields that this version does not know";
		default:
			return field.kind;
	}
}

function range({ kind, min, max }: { kind: string; min: number; max: number }): string {
	const low = min === Number.MIN_SAFE_INTEGER ? "" : String(min);
	const high = max === Number.MAX_SAFE_INTEGER ? "" : String(max);
	return low === "" && high === "" ? kind : `${kind} ${low} … ${high}`.trim();
}
