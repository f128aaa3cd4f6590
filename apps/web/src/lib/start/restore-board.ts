import { err, ok, type Result } from "@callboard/model";
import type { BoardId } from "@callboard/model/protocol";
import { COPY_BYTES_MAX, readCopy } from "./board-copy.ts";
import { createBoard } from "./boards.ts";
import type { CopyError } from "./copy-error.ts";

/**
 * Opens a downloaded copy as a board of its own: it never meets the one that it was taken of. Resolves when all of it
 * is on disk; throws BoardNotStored where it could not be written.
 */
export async function restoreBoard(file: Pick<File, "size" | "text">): Promise<Result<BoardId, CopyError>> {
	if (file.size > COPY_BYTES_MAX) return err({ kind: "tooLarge", bytes: file.size });
	const copy = readCopy(await file.text());
	if (!copy.ok) return copy;
	return ok(await createBoard(copy.value.title, () => undefined, copy.value.update));
}
