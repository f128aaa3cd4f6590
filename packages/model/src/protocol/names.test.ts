import { describe, expect, it } from "vitest";
import { boardIdFrom, linkSecretFrom, parseBoardId, parseOpenBoardName } from "./board-id.ts";
import { CLOSE, closeReasonOf } from "./close-codes.ts";
import { parsePage } from "./control-events.ts";
import { parseLinksRequest, parseShareRequest, parseTicketRequest, parseTicketResponse } from "./http.ts";
import { ROLES } from "./roles.ts";
import { ticketFromSubprotocols, ticketSubprotocol } from "./ticket-protocol.ts";

describe("board ids", () => {
	it("[WIRE11] are 128 bits as 22 characters of base64url, the same as a browser's or Node's", () => {
		const bytes = Uint8Array.from({ length: 16 }, (_, i) => (i * 37 + 251) % 256);
		const id = boardIdFrom(bytes);
		expect(id).toBe(
			btoa(String.fromCharCode(...bytes))
				.replaceAll("+", "-")
				.replaceAll("/", "_")
				.replaceAll("=", ""),
		);
		expect(parseBoardId(id)).toEqual({ ok: true, value: id });
		expect(linkSecretFrom(new Uint8Array(24))).toHaveLength(32);
	});

	it("[WIRE12] are nothing else: no path, no other length, no bits past the 128", () => {
		for (const text of [
			"",
			"..",
			"a/b",
			"%2f",
			"A".repeat(21),
			"A".repeat(23),
			`${"A".repeat(21)}B`,
			`${"A".repeat(21)}\n`,
		]) {
			expect(parseBoardId(text).ok).toBe(false);
		}
		for (const text of ["", "..", "a/b", "a b", "a\u0000", "ü", "x".repeat(129)]) {
			expect(parseOpenBoardName(text).ok).toBe(false);
		}
	});
});

describe("close codes", () => {
	it("[WIRE13] lie in the range that tells a stock client whether to come back, each once", () => {
		const rows = Object.values(CLOSE);
		for (const { code, retry, reason } of rows) {
			expect(retry ? code >= 4500 && code < 4600 : code >= 4400 && code < 4500).toBe(true);
			expect(new TextEncoder().encode(reason).length).toBeLessThanOrEqual(123);
		}
		expect(new Set(rows.map(({ code }) => code)).size).toBe(rows.length);
	});

	it("[WIRE14] unknown codes mean: try again; a frame too large does not", () => {
		expect([1006, 1012, 4999].map((code) => closeReasonOf(code).retry)).toEqual([true, true, true]);
		expect(closeReasonOf(1009).retry).toBe(false);
		expect(closeReasonOf(CLOSE.linkRevoked.code)).toBe(CLOSE.linkRevoked);
	});
});

describe("tickets in the subprotocol header", () => {
	it("[WIRE15] are found among others, and only in their own form", () => {
		const ticket = "t".repeat(32);
		expect(ticketFromSubprotocols(["soap", ticketSubprotocol(ticket)])).toBe(ticket);
		for (const offered of [
			[],
			[ticket],
			["callboard."],
			["callboard.short"],
			[`callboard.${"x".repeat(129)}`],
			["callboard.a b"],
		]) {
			expect(ticketFromSubprotocols(offered)).toBe(null);
		}
	});
});

describe("HTTP bodies", () => {
	const hashes = Object.fromEntries(ROLES.map((role, i) => [role, String(i).repeat(64)]));
	const share = { board: "A".repeat(22), lineage: "lineage-0001", schema: 1, hashes };

	it("[WIRE16] that have the right form are taken", () => {
		expect(parseShareRequest(share)).toEqual({ ok: true, value: share });
		const ticket = { secret: "s".repeat(22), device: "device-01" };
		expect(parseTicketRequest(ticket)).toEqual({ ok: true, value: ticket });
		const links = { secret: "s".repeat(22), role: "view", replacement: null };
		expect(parseLinksRequest(links)).toEqual({ ok: true, value: { ...links, change: "revoke", expiresAt: null } });
		for (const whole of [
			{ ...links, change: "demote", role: "edit", expiresAt: null },
			{ ...links, change: "expire", expiresAt: 1_795_000_000_000 },
			{ ...links, change: "revoke", replacement: "0".repeat(64), expiresAt: 1_795_000_000_000 },
		])
			expect(parseLinksRequest(whole)).toEqual({ ok: true, value: whole });
		const answer = { ticket: "t", role: "edit", principal: "p", expiresAt: 1 };
		expect(parseTicketResponse(answer)).toEqual({ ok: true, value: answer });
	});

	it("[WIRE17] that have not are refused whole", () => {
		const shares: unknown[] = [
			null,
			[],
			{},
			{ ...share, board: "x" },
			{ ...share, lineage: "a b c d e f" },
			{ ...share, schema: 0 },
			{ ...share, schema: 1.5 },
			{ ...share, hashes: null },
			{ ...share, hashes: { ...hashes, edit: "0".repeat(63) } },
			{ ...share, hashes: { ...hashes, edit: hashes.view } },
		];
		for (const json of shares) expect(parseShareRequest(json).ok).toBe(false);
		for (const json of [
			null,
			{},
			{ secret: "short", device: "device-01" },
			{ secret: "s".repeat(22), device: "a/b" },
		]) {
			expect(parseTicketRequest(json).ok).toBe(false);
		}
		for (const role of ["owner", "king", 1]) {
			expect(parseLinksRequest({ secret: "s".repeat(22), role, replacement: null }).ok).toBe(false);
		}
		for (const change of [
			{ replacement: "x" },
			{ change: "promote" },
			{ change: "demote" },
			{ change: "expire", replacement: "0".repeat(64) },
			{ change: "expire", expiresAt: "tomorrow" },
			{ expiresAt: -1 },
			{ expiresAt: 0.5 },
		])
			expect(parseLinksRequest({ secret: "s".repeat(22), role: "view", ...change }).ok).toBe(false);
		expect(parseTicketResponse({ ticket: "t", role: "edit", principal: "p" }).ok).toBe(false);
	});

	it("[WIRE18] a page is three short texts", () => {
		const page = { topic: "gate.waits", subject: "tsk_1", note: "please look" };
		expect(parsePage({ ...page, extra: 1 })).toEqual(page);
		for (const bad of [
			null,
			{},
			{ ...page, note: 1 },
			{ ...page, note: "x".repeat(281) },
			{ ...page, topic: "x".repeat(65) },
		]) {
			expect(parsePage(bad)).toBe(null);
		}
	});
});
