import { existsSync, readFileSync } from "node:fs";

/** What is known of an instance; each figure only where the table has it. */
export interface Reference {
	readonly lower?: number;
	readonly upper?: number;
	readonly criticalPath?: number;
}

/** Rows by the name of the instance, without ending and in small letters; and what could not be read. */
export interface ReferenceTable {
	readonly rows: ReadonlyMap<string, Reference>;
	readonly problems: readonly string[];
}

/** The first of the tables that exists: instance, lower bound, upper bound, critical path, source, in the order that its head tells. */
export function readReferences(paths: readonly string[]): ReferenceTable {
	const path = paths.find((candidate) => existsSync(candidate));
	return path === undefined ? { rows: new Map(), problems: [] } : parseReferences(readFileSync(path, "utf8"), path);
}

export function parseReferences(text: string, path: string): ReferenceTable {
	const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
	const head = (lines[0] ?? "").split(/[,;]/).map((title) => title.trim().toLowerCase());
	const columnOf = (pattern: RegExp) => head.findIndex((title) => pattern.test(title));
	const columns = {
		lower: columnOf(/lower|^lb$/),
		upper: columnOf(/upper|^ub$|best/),
		criticalPath: columnOf(/critical|^cp/),
	};
	const rows = new Map<string, Reference>();
	const problems: string[] = [];
	lines.slice(1).forEach((line, index) => {
		if (line.trim() === "") return;
		const cells = line.split(/[,;]/).map((cell) => cell.trim());
		const found: { -readonly [name in keyof Reference]: number } = {};
		for (const name of ["lower", "upper", "criticalPath"] as const) {
			const cell = columns[name] < 0 ? "" : (cells[columns[name]] ?? "");
			if (/^\d+(\.0*)?$/.test(cell)) found[name] = Number(cell);
			else if (cell !== "") problems.push(`${path}, line ${index + 2}: "${cell}" is not a whole number`);
		}
		rows.set(keyOf(cells[0] ?? ""), found);
	});
	return { rows, problems };
}

/** Files and rows meet under the same name, whatever their endings and letters. */
export function keyOf(name: string): string {
	return name.replace(/\.(rcp|sm)$/i, "").toLowerCase();
}
