import { describe, expect, it } from "vitest";
import { decodeBytes, decodeText } from "./decode.ts";
import { repairMojibake } from "./mojibake.ts";

const utf8 = new TextEncoder();
const utf16 = (text: string, little: boolean) =>
	Uint8Array.from(
		[...text].flatMap((c) =>
			little ? [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8] : [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255],
		),
	);
const text = "plan: A – B\n";

describe("[IMPORT1] decoding", () => {
	it.each([
		["UTF-8", utf8.encode(text), []],
		["UTF-8 with a mark", utf8.encode(`\ufeff${text}`), []],
		["UTF-16 LE with a mark", utf16(`\ufeff${text}`, true), ["utf-16le"]],
		["UTF-16 BE with a mark", utf16(`\ufeff${text}`, false), ["utf-16be"]],
		["UTF-16 LE without a mark", utf16(text, true), ["utf-16le"]],
		[
			"Windows-1252",
			Uint8Array.from(utf8.encode("plan: A ? B\n"), (byte) => (byte === 63 ? 0x96 : byte)),
			["windows-1252"],
		],
	])("[IMPORT1] reads %s", (_, bytes, encodings) => {
		const decoded = decodeBytes(bytes);
		expect(decoded.ok && decoded.value.text).toBe(text);
		expect(decoded.ok && decoded.value.findings.map((f) => f.code === "encoding" && f.encoding)).toEqual(encodings);
	});

	it.each([
		["Mac Roman", "# \uf8ffüöÄ Day 1 ‚Üí Day 2, ‚úÖ done", "# 🚀 Day 1 → Day 2, ✅ done", "macRoman", 3],
		["Mac Roman whose private first character was dropped", "# üöÄ A ‚Üí B", "# 🚀 A → B", "macRoman", 2],
		["an emoji with its variation selector, as one place", "\uf8ffüèóÔ∏è", "🏗️", "macRoman", 1],
		["Windows-1252", "A â†’ B ðŸš€", "A → B 🚀", "windows1252", 2],
		["two-byte letters of a text that has nothing else", "Ã©tÃ© Ã  la mer", "été à la mer", "windows1252", 3],
	])("[IMPORT1] repairs UTF-8 that was read as %s", (_, before, after, page, places) => {
		const repair = repairMojibake(before.replace("Ã ", "Ã\u00a0"));
		expect(repair).toMatchObject({ text: after, page, places });
	});

	it.each(["“état” d’urgence", "Überraschung: äöü – ÄÖÜ", "naïve façade €5", "→ ✅ 🚀", "l’Été, ‘à la’ carte"])(
		"[IMPORT1] leaves a right text alone: %s",
		(right) => {
			expect(repairMojibake(right)).toBeUndefined();
		},
	);

	it("[IMPORT2] refuses what is too large, empty or no text", () => {
		expect(decodeText("x".repeat(5_000_000))).toEqual({
			ok: false,
			error: { code: "tooLarge", bytes: 5_000_000, bytesMax: 2_000_000 },
		});
		expect(decodeText("x".repeat(2_000_000)).ok).toBe(true);
		expect(decodeText(" \n\t").ok).toBe(false);
		expect(decodeBytes(Uint8Array.from({ length: 4096 }, (_, i) => (i * 7919) & 255))).toEqual({
			ok: false,
			error: { code: "binary" },
		});
	});
});
