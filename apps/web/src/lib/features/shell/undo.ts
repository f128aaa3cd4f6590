import { commandError } from "../../format/messages/command-error.ts";
import { shell } from "../../format/messages/shell.ts";
import { unreachable } from "../../format/unreachable.ts";
import type { BoardSession, UndoOutcome } from "../../session/session.ts";
import { announce } from "../../ui/live-region.ts";
import { toast } from "../../ui/toasts.ts";

/** Takes back the last change of this person; asks first where somebody else changed the same since. */
export function undo(session: BoardSession): void {
	tell(session.history.undo(), shell.undone, shell.nothingToUndo, () => {
		tell(session.history.undo({ force: true }), shell.undone, shell.nothingToUndo);
	});
}

export function redo(session: BoardSession): void {
	tell(session.history.redo(), shell.redone, shell.nothingToRedo);
}

function tell(outcome: UndoOutcome, done: string, nothing: string, force?: () => void): void {
	switch (outcome.kind) {
		case "nothing":
			toast({ text: nothing });
			return;
		case "done":
			announce(done);
			return;
		case "changedSince":
			toast({
				text: shell.changedSince,
				tone: "warn",
				...(force ? { action: { label: shell.undoAnyway, run: force } } : {}),
			});
			return;
		case "refused":
			toast({ text: commandError(outcome.error), tone: "bad" });
			return;
		default:
			unreachable(outcome);
	}
}
