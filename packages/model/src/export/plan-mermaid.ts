import type { BoardRecords } from "../board.ts";
import type { BoardView } from "../view/board-view.ts";

/** The network as a Mermaid flowchart: tasks, gates and milestones that links join, with the links' labels. */
export function planMermaid(board: BoardRecords & { readonly view: BoardView }): string {
	const { shown } = board.view.links;
	const ends = [...new Set(shown.flatMap(({ fromId, toId }) => [fromId, toId]))].sort();
	const names = new Map(ends.map((id, index) => [id, `n${index + 1}`]));
	const nodes = ends.map((id) => `    ${names.get(id)}${shapeOf(board, id)}`);
	const links = shown.map(({ fromId, toId, dependency }) => {
		const label = [dependency.label, dependency.linkType === "FS" ? "" : dependency.linkType].filter(Boolean).join(" ");
		return `    ${names.get(fromId)} -->${label === "" ? "" : `|${quoted(label)}|`} ${names.get(toId)}`;
	});
	return `${["graph TD", ...nodes, ...links].join("\n")}\n`;
}

function shapeOf(board: BoardRecords, id: string): string {
	const task = board.get("task", id);
	if (task) return `[${quoted(task.title)}]`;
	const gate = board.get("gate", id);
	return gate ? `{{${quoted(gate.name)}}}` : `([${quoted(board.get("milestone", id)?.name ?? id)}])`;
}

/** Quoted text with the characters that end a quote or a line written as Mermaid's entities. */
function quoted(text: string): string {
	return `"${text.replace(/#/g, "#35;").replace(/"/g, "#quot;").replace(/\s+/g, " ").trim()}"`;
}
