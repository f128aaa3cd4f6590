import type { CopyError } from "../../start/copy-error.ts";
import { unreachable } from "../unreachable.ts";
import { formatBytes } from "./start.ts";

/** Why a file does not open as a board, and what to do instead. */
export function copyRefusal(error: CopyError): string {
	switch (error.kind) {
		case "tooLarge":
			return `This file has ${formatBytes(error.bytes)}; a copy of a board is never that large.`;
		case "noJson":
			return "This file is no copy of a board, or it is cut off. Download the copy again where the board is.";
		case "noCopy":
			return 'This file is no copy of a board. A plan as YAML or Mermaid comes in by "Import a plan".';
		case "newer":
			return "A newer Callboard wrote this copy. Reload this page to get that version, then open the file again.";
		case "damaged":
			return `The board in this copy is damaged at byte ${error.at} (${error.what}), so no board was made. The records in the file can still be read with a text editor.`;
		default:
			return unreachable(error);
	}
}
