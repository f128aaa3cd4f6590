import type { BoardRecords } from "../board.ts";
import { statedFields } from "../digest.ts";
import { toStored } from "../json.ts";
import { recordTypes } from "../records/registry.ts";

/** Everything that the board says, by type and id, as YAML: nothing that a reader of the file would miss is left out. */
export function planYaml(board: BoardRecords): string {
	const sections = recordTypes.flatMap((type) => {
		const records = [...board.records(type).values()].sort((a, b) => (a.id < b.id ? -1 : 1));
		const stated = records.map((record) => toStored(statedFields(record)));
		return stated.length === 0 ? [] : [`${type}:\n${block(stated, "  ")}`];
	});
	return `# Callboard plan\n${sections.join("\n")}\n`;
}

/** A value in block style; the text starts on a line of its own. */
function block(value: unknown, indent: string): string {
	if (Array.isArray(value)) return value.map((item) => `${indent}-${after(item, `${indent}  `, true)}`).join("\n");
	return Object.entries(value ?? {})
		.map(([key, member]) => `${indent}${JSON.stringify(key)}:${after(member, `${indent}  `, false)}`)
		.join("\n");
}

/** What stands behind a dash or a colon: a scalar or an empty collection on the line, everything else below it. */
function after(value: unknown, indent: string, dash: boolean): string {
	if (typeof value !== "object" || value === null) return ` ${JSON.stringify(value)}`;
	if (Object.keys(value).length === 0) return Array.isArray(value) ? " []" : " {}";
	const text = block(value, indent);
	return dash && !Array.isArray(value) ? ` ${text.slice(indent.length)}` : `\n${text}`;
}
