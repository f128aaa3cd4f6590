import { err, ok, type Result, readMeta, SCHEMA_VERSION } from "@callboard/model";
import { checkUpdate, KnownState } from "@callboard/model/protocol";
import { BOARD_FILE } from "../sync/board-file.ts";
import { docOf } from "../sync/doc-of.ts";
import type { CopyError } from "./copy-error.ts";

/** More than any board takes: a board of 10,000 tasks is some ten million bytes. */
export const COPY_BYTES_MAX = 256 * 1024 * 1024;

export interface BoardCopy {
	readonly title: string;
	/** The whole document as a Yjs update (V1); it can be applied to an empty document without a throw. */
	readonly update: Uint8Array;
}

/** Reads the file of a board, which anybody may have written. */
export function readCopy(text: string): Result<BoardCopy, CopyError> {
	const content = parsed(text);
	if (content === undefined) return err({ kind: "noJson" });
	const { format, version, title, update } = content;
	if (format !== BOARD_FILE.format || typeof version !== "number" || typeof update !== "string")
		return err({ kind: "noCopy" });
	if (version > BOARD_FILE.version) return err({ kind: "newer" });
	const bytes = bytesOf(update);
	if (bytes === undefined) return err({ kind: "damaged", what: "base 64", at: 0 });
	const checked = checkUpdate(bytes, new KnownState(), { anyRoot: false });
	if (!checked.ok) return err({ kind: "damaged", what: checked.error.what, at: checked.error.at });
	if (schemaOf(bytes) > SCHEMA_VERSION) return err({ kind: "newer" });
	return ok({ title: typeof title === "string" ? title : "", update: bytes });
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const content: unknown = JSON.parse(text);
		return typeof content === "object" && content !== null ? { ...content } : {};
	} catch {
		return undefined;
	}
}

function bytesOf(base64: string): Uint8Array | undefined {
	try {
		return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
	} catch {
		return undefined;
	}
}

function schemaOf(update: Uint8Array): number {
	const doc = docOf(update);
	const { schemaVersion } = readMeta(doc);
	doc.destroy();
	return schemaVersion;
}
