import { err, ok, type Result } from "@callboard/model";
import type { Finding, Refusal } from "./finding.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { repairMojibake } from "./mojibake.ts";

export interface Decoded {
	readonly text: string;
	readonly findings: readonly Finding[];
}

/** Bytes of a file as text: by its byte-order mark, else UTF-8, else UTF-16 without a mark, else Windows-1252. */
export function decodeBytes(bytes: Uint8Array): Result<Decoded, Refusal> {
	if (bytes.length > IMPORT_LIMITS.textBytesMax) return err(tooLarge(bytes.length));
	const encoding = encodingOf(bytes);
	const decoded = decodeText(new TextDecoder(encoding).decode(bytes));
	if (!decoded.ok || encoding === "utf-8") return decoded;
	return ok({ ...decoded.value, findings: [{ code: "encoding", encoding }, ...decoded.value.findings] });
}

/** A pasted or decoded text, checked and with wrongly decoded places put right. */
export function decodeText(text: string): Result<Decoded, Refusal> {
	const bytes = new TextEncoder().encode(text).length;
	if (bytes > IMPORT_LIMITS.textBytesMax) return err(tooLarge(bytes));
	const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
	if (plain.trim() === "") return err({ code: "empty" });
	if (isBinary(plain)) return err({ code: "binary" });
	const repair = repairMojibake(plain);
	if (!repair) return ok({ text: plain, findings: [] });
	const { places, page, example } = repair;
	return ok({ text: repair.text, findings: [{ code: "repairedText", places, page, example }] });
}

function tooLarge(bytes: number): Refusal {
	return { code: "tooLarge", bytes, bytesMax: IMPORT_LIMITS.textBytesMax };
}

type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

function encodingOf(bytes: Uint8Array): Encoding {
	if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
	if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
	const [even, odd] = [zeros(bytes, 0), zeros(bytes, 1)];
	if (odd > bytes.length / 5 && even < bytes.length / 50) return "utf-16le";
	if (even > bytes.length / 5 && odd < bytes.length / 50) return "utf-16be";
	return isUtf8(bytes) ? "utf-8" : "windows-1252";
}

function zeros(bytes: Uint8Array, from: number): number {
	let count = 0;
	for (let at = from; at < bytes.length; at += 2) if (bytes[at] === 0) count += 1;
	return count;
}

function isUtf8(bytes: Uint8Array): boolean {
	try {
		new TextDecoder("utf-8", { fatal: true }).decode(bytes);
		return true;
	} catch (error) {
		if (error instanceof TypeError) return false;
		throw error;
	}
}

/** A NUL, or more than one control character in fifty, is no text. */
function isBinary(text: string): boolean {
	let controls = 0;
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		if (unit === 0) return true;
		if (unit < 32 && unit !== 9 && unit !== 10) controls += 1;
	}
	return controls > text.length / 50;
}
