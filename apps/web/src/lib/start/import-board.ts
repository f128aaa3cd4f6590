import type { CommandError } from "@callboard/model";
import { createIds } from "@callboard/model";
import type { BoardId } from "@callboard/model/protocol";
import type { PlanDraft } from "../import/plan-draft.ts";
import { planOperations } from "../import/plan-operations.ts";
import { zoneOffsets } from "../schedule/zone-offsets.ts";
import { systemClock } from "../sync/clock.ts";
import { createBoard } from "./boards.ts";

/** The plan could not be written to a board; no board was made. */
export class PlanRefused extends Error {
	readonly error: CommandError;

	constructor(error: CommandError) {
		super(`the plan was refused: ${error.kind}`);
		this.name = "PlanRefused";
		this.error = error;
	}
}

/** A board on this device with the plan on it, all of it on disk when this resolves. */
export async function createBoardFromPlan(draft: PlanDraft, title: string): Promise<BoardId> {
	return createBoard(title, (board) => {
		const context = {
			ids: createIds((count) => crypto.getRandomValues(new Uint8Array(count))),
			nowMs: systemClock.nowMs(),
			zoneOffsets,
			newBoard: true,
		};
		const done = board.commands.importPlan(planOperations(draft, board, context).operations);
		if (!done.ok) throw new PlanRefused(done.error);
	});
}
