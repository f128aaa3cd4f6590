import type { BoardSession } from "../session/session.ts";
import type { TemplateDesk } from "../templates/template-desk.ts";
import { createTemplateBoard, firstDay, previewTemplate, templateOperations } from "./template-board.ts";

/** Templates as boards of their own; `open` shows the board that was made. */
export function deskForNew(open: (boardId: string) => Promise<void>): TemplateDesk {
	return {
		firstDay,
		preview: (template, startOn) => previewTemplate(template, startOn),
		make: async (template, startOn) => open(await createTemplateBoard(template, startOn)),
	};
}

/** Templates into an open board, each as one edit that undo takes back. `said` tells what came of it. */
export function deskForBoard(
	{ board, commands }: BoardSession,
	said: (result: ReturnType<BoardSession["commands"]["importPlan"]>, templateName: string) => void,
): TemplateDesk {
	return {
		firstDay,
		preview: (template, startOn) => previewTemplate(template, startOn, board.model),
		make: async (template, startOn) =>
			said(commands.importPlan(templateOperations(board.model, template, startOn)), template.name),
	};
}
