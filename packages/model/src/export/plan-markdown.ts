import type { BoardRecords } from "../board.ts";
import { formatEstimate } from "../estimate.ts";
import { humanKey } from "../ids.ts";
import type { Task } from "../records/task.ts";
import type { BoardView } from "../view/board-view.ts";

type ReadBoard = BoardRecords & { readonly view: BoardView };

/** The plan as a document that reads without this product: stages as headings, tasks as ticked lists. */
export function planMarkdown(board: ReadBoard): string {
	const { project, view } = board;
	const parts = [`# ${line(project.name)}`, project.goal];
	for (const { id, name } of view.columns.stages) {
		const tasks = (view.columns.tasks.get(id) ?? []).flatMap((taskId) => board.get("task", taskId) ?? []);
		parts.push(`## ${line(name)}`, tasks.map((task) => taskLines(board, task)).join("\n"));
	}
	const gates = [...board.records("gate").values()].filter(({ archivedAt }) => archivedAt === undefined);
	if (gates.length > 0)
		parts.push("## Gates", gates.map(({ id, name }) => `- ${line(name)}: ${view.gates.get(id)?.state}`).join("\n"));
	const risks = [...board.records("risk").values()].filter(({ archivedAt }) => archivedAt === undefined);
	if (risks.length > 0)
		parts.push("## Risks", risks.map((risk) => `- ${line(risk.title)}: ${line(risk.mitigation)}`).join("\n"));
	return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function taskLines(board: ReadBoard, task: Task): string {
	const { view, project } = board;
	const owner = ownerName(board, view.owners.get(task.id)?.assigneeId);
	const dayMinutes = board.get("calendar", project.calendarId ?? "")?.dayMinutes ?? 480;
	const waits = view.waits.blockedBy.get(task.id)?.map(({ id }) => humanKey(project.key, id)) ?? [];
	const facts = [
		task.estimate ? formatEstimate(task.estimate, { dayMinutes }) : "",
		owner ? `@${line(owner)}` : "",
		waits.length > 0 ? `after ${waits.join(", ")}` : "",
	].filter((fact) => fact !== "");
	const head = `- [${view.columns.done.has(task.id) ? "x" : " "}] **${humanKey(project.key, task.id)}** ${line(task.title)}`;
	const items = task.checklist.map(({ done, text }) => `  - [${done ? "x" : " "}] ${line(text)}`);
	return [facts.length > 0 ? `${head} (${facts.join("; ")})` : head, ...items].join("\n");
}

function ownerName(board: BoardRecords, id: string | undefined): string | undefined {
	if (id === undefined) return undefined;
	return (board.get("person", id) ?? board.get("team", id) ?? board.get("pool", id))?.name;
}

/** One line of Markdown: characters that would start a structure are written as themselves. */
function line(text: string): string {
	return text
		.replace(/\s+/g, " ")
		.trim()
		.replace(/([\\`*_[\]<>#|])/g, "\\$1");
}
