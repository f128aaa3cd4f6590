import { describe, expect, it } from "vitest";
import { crc32 } from "./crc32.ts";

describe("[CACHE2] the checksum", () => {
	it.each([
		{ text: "", sum: 0 },
		{ text: "123456789", sum: 0xcbf43926 }, // the check value that every description of CRC-32 names
		{ text: "The quick brown fox jumps over the lazy dog", sum: 0x414fa339 },
	])("of '$text' is the published one", ({ text, sum }) => {
		expect(crc32(new TextEncoder().encode(text))).toBe(sum);
	});
});
