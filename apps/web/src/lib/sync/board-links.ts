import { type BoardId, parseBoardId, type Role } from "@callboard/model/protocol";

/** A link's fragment: never sent to a server by the browser. */
const FRAGMENT = /^#k=([A-Za-z0-9_-]{16,256})$/;

export interface BoardInvitation {
	readonly board: BoardId;
	readonly secret: string;
}

/** What a role's holder opens: a board to join, or a wall. */
export function linkPath(role: Role, board: string, secret: string): string {
	return `/${role === "display" ? "w" : "j"}/${board}#k=${secret}`;
}

/** Reads the board and the secret out of the address of a page under `/j/` or `/w/`; undefined when either is missing. */
export function parseInvitation(board: string, hash: string): BoardInvitation | undefined {
	const id = parseBoardId(board);
	const secret = FRAGMENT.exec(hash)?.[1];
	return id.ok && secret !== undefined ? { board: id.value, secret } : undefined;
}
