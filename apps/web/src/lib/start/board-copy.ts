import { err, ok, type Result, readMeta, SCHEMA_VERSION } from "@callboard/model";
import { checkUpdate, KnownState } from "@callboard/model/protocol";
import { docOf } from "../sync/doc-of.ts";
import type { CopyError } from "./copy-error.ts";

/** What a downloaded copy of a board says of itself; the records beside it are for people and other programs. */
const FORMAT = "callboard-board";
const VERSION = 1;
/** More than any board takes: a board of 10,000 tasks is some ten million bytes. */
export const COPY_BYTES_MAX = 256 * 1024 * 1024;

export interface BoardCopy {
	readonly title: string;
	/** The whole document as a Yjs update (V1); it can be applied to an empty document without a throw. */
	readonly update: Uint8Array;
}

/** The text of the file; whoever reads it needs no Callboard for the records. */
export function copyText(copy: {
	readonly id: string;
	readonly title: string;
	readonly lineage: string;
	readonly records: unknown;
	readonly update: string;
}): string {
	const { id, title, lineage, records, update } = copy;
	return JSON.stringify({ format: FORMAT, version: VERSION, id, title, lineage, records, update }, null, "\t");
}

/** Reads such a file, which anybody may have written. */
export function readCopy(text: string): Result<BoardCopy, CopyError> {
	const content = parsed(text);
	if (content === undefined) return err({ kind: "noJson" });
	const { format, version, title, update } = content;
	if (format !== FORMAT || typeof version !== "number" || typeof update !== "string") return err({ kind: "noCopy" });
	if (version > VERSION) return err({ kind: "newer" });
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
