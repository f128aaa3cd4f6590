import type { CommandResult, MergeReport } from "@callboard/model";
import { valueText } from "../../format/field-text.ts";
import { fieldLabel } from "../../format/labels.ts";
import { away } from "../../format/messages/away.ts";
import { nameOf } from "../../format/plan-words.ts";
import type { BoardSession, ShownLoop } from "../../session/session.ts";

/** One thing to decide, with its choices in the order of the keys 1, 2, 3 … */
export interface ReviewItem {
	readonly key: string;
	readonly group: "collision" | "archived" | "loop";
	readonly title: string;
	/** Lines of "label: value", the kept one marked. */
	readonly sides: readonly { readonly label: string; readonly value: string; readonly kept: boolean }[];
	readonly hint: string | undefined;
	readonly choices: readonly ReviewChoice[];
}
export interface ReviewChoice {
	readonly label: string;
	/** Undefined: nothing has to be written. */
	readonly run: (() => CommandResult<unknown>) | undefined;
}

/** Everything of a report that asks for a choice; nothing of it blocks work. */
export function reviewItems(session: BoardSession, report: MergeReport): readonly ReviewItem[] {
	return [
		...session.away.loops.map((loop) => loopItem(session, loop)),
		...report.collisions.map((collision) => collisionItem(session, collision)),
		...report.archivedWhileEdited.map((item) => archivedItem(session, item)),
	];
}

function collisionItem(
	{ board, commands }: BoardSession,
	{ type, id, field, key, mine, theirs, kept, useOther }: MergeReport["collisions"][number],
): ReviewItem {
	const text = (value: unknown) => valueText(board, { type, name: field, value }) || printed(value);
	const other = { label: kept === "mine" ? away.useTheirs : away.useMine, run: () => commands.apply(useOther) };
	return {
		key: [type, id, field, key ?? ""].join("/"),
		group: "collision",
		title: `${nameOf(board, id)}: ${fieldLabel(type, field)}`,
		sides: [
			{ label: away.yours, value: text(mine), kept: kept !== "theirs" },
			{ label: away.theirs, value: text(theirs), kept: kept !== "mine" },
		],
		hint: kept === "both" ? away.bothKept : undefined,
		choices: [...(useOther.length > 0 ? [other] : []), { label: away.keep, run: undefined }],
	};
}

/** A value that no field kind prints, such as an item of a list: its texts. */
function printed(value: unknown): string {
	if (value === undefined || value === null || value === "") return away.empty;
	if (typeof value !== "object") return String(value);
	const texts = Object.entries(value).flatMap(([name, part]) =>
		typeof part === "string" && name !== "id" && name !== "order" && part !== "" ? [part] : [],
	);
	return texts.join(" · ") || away.empty;
}

function archivedItem(
	{ board, commands }: BoardSession,
	{ type, id, archivedBy }: MergeReport["archivedWhileEdited"][number],
): ReviewItem {
	return {
		key: `${type}/${id}/archived`,
		group: "archived",
		title: nameOf(board, id),
		sides: [],
		hint: archivedBy === "theirs" ? away.archivedByThem : away.archivedByYou,
		choices: [
			{ label: away.restore, run: () => commands.restore(type, id) },
			{ label: away.leaveArchived, run: undefined },
		],
	};
}

function loopItem({ board, commands }: BoardSession, { taskIds, linkIds }: ShownLoop): ReviewItem {
	const links = linkIds.flatMap((id) => {
		const link = board.get("dependency", id);
		return link ? [link] : [];
	});
	return {
		key: `loop/${[...linkIds].sort().join("/")}`,
		group: "loop",
		title: away.loop(taskIds.map((id) => nameOf(board, id))),
		sides: [],
		hint: away.loopHint,
		choices: links.map(({ id, fromId, toId }) => ({
			label: away.drop(fromId ? nameOf(board, fromId) : "?", toId ? nameOf(board, toId) : "?"),
			run: () => commands.unlink(id),
		})),
	};
}
