import { describe, expect, it } from "vitest";
import { encodeHistoryPage, type HistoryPage, readHistoryPage } from "./history-page.ts";

const PAGE: HistoryPage = {
	rows: [
		{ position: 3, at: 1_760_000_000_000, principal: "ana", update: new Uint8Array([1, 2]) },
		{ position: 7, at: 1_760_000_000_500, principal: "ben", update: new Uint8Array([]) },
		{ position: 8, at: 1_759_999_999_000, principal: "ana", update: new Uint8Array([3]) },
	],
	upTo: 8,
	isLast: false,
};

describe("pages of a board's history", () => {
	it("[WIRE21] read back as written, also where the server's clock was set back and where nothing is left", () => {
		expect(readHistoryPage(encodeHistoryPage(PAGE))).toEqual({ ok: true, value: PAGE });
		const end: HistoryPage = { rows: [], upTo: 8, isLast: true };
		expect(readHistoryPage(encodeHistoryPage(end))).toEqual({ ok: true, value: end });
	});

	it("[WIRE21] are refused whole where bytes are missing, left over, of another format, or lengths lie", () => {
		const bytes = encodeHistoryPage(PAGE);
		const bad = [
			bytes.subarray(0, bytes.length - 1),
			new Uint8Array([...bytes, 0]),
			new Uint8Array([2, ...bytes.subarray(1)]),
			new Uint8Array([1, 8, 0, 0, 255, 255, 255, 255, 15]),
			new Uint8Array(),
		];
		for (const one of bad) expect(readHistoryPage(one)).toEqual({ ok: false, error: "bad-page" });
	});
});
