import type { CommandError } from "@callboard/model";
import { fieldLabel, typeLabel } from "../labels.ts";
import { unreachable } from "../unreachable.ts";

/** Why an edit was not taken, and what to do instead. */
export function commandError(error: CommandError): string {
	switch (error.kind) {
		case "readOnly":
			return "This link may only look; ask for a link that may edit.";
		case "unknownRecord":
			return `This ${typeLabel(error.type).toLowerCase()} is not on the board any more.`;
		case "unknownField":
			return `A ${typeLabel(error.type).toLowerCase()} has no field "${error.field}".`;
		case "badValue":
			return `"${fieldLabel(error.type, error.field)}" cannot hold this value.`;
		case "tooLong":
			return `"${fieldLabel(error.type, error.field)}" holds at most ${error.charsMax} characters; shorten it.`;
		case "badReference":
			return `"${fieldLabel(error.type, error.field)}" names something that is not on the board.`;
		case "required":
			return `"${fieldLabel(error.type, error.field)}" is needed.`;
		case "appendOnly":
			return "What was recorded here stays as it is; add a new entry instead.";
		case "existingId":
			return "This record exists already.";
		case "unknownStage":
			return "This stage is not on the board any more; choose another.";
		case "selfLink":
			return "A task cannot wait for itself.";
		case "duplicateLink":
			return "This link is there already.";
		case "duplicateKey":
			return `Two records of the plan have the id "${error.sourceKey}".`;
		case "alreadyResolved":
			return "This blocker is resolved already.";
		case "tooMany":
			return `${error.count} changes at once are too many; the most is ${error.countMax}.`;
		default:
			return unreachable(error);
	}
}
