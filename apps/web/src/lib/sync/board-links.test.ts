import { boardIdFrom } from "@callboard/model/protocol";
import { expect, it } from "vitest";
import { linkPath, parseInvitation } from "./board-links.ts";
import { randomBytes } from "./device-identity.ts";
import { newSecrets } from "./secrets.ts";

it("[SYNC8] a link leads back to its board and secret, which stands in the fragment only", () => {
	const board = boardIdFrom(randomBytes());
	const secrets = newSecrets();
	expect(new Set(Object.values(secrets)).size).toBe(4);
	const link = new URL(linkPath("edit", board, secrets.edit), "https://board.example");
	expect(link.pathname).toBe(`/j/${board}`);
	expect(link.pathname + link.search).not.toContain(secrets.edit);
	expect(parseInvitation(board, link.hash)).toEqual({ board, secret: secrets.edit });
	expect(linkPath("display", board, secrets.display)).toMatch(/^\/w\//);
});

it.each([
	["a bare name", "castmatch", "#k=AAAAAAAAAAAAAAAAAAAAAA"],
	["no secret", "AAAAAAAAAAAAAAAAAAAAAA", ""],
	["a short secret", "AAAAAAAAAAAAAAAAAAAAAA", "#k=short"],
	["another fragment", "AAAAAAAAAAAAAAAAAAAAAA", "#top"],
])("[SYNC8] %s opens nothing", (_why, board, hash) => {
	expect(parseInvitation(board, hash)).toBeUndefined();
});
