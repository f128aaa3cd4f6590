import type { BoardId } from "@callboard/model/protocol";
import { deviceStore } from "../session/device.ts";
import { parseInvitation } from "../sync/board-links.ts";
import { systemClock } from "../sync/clock.ts";
import type { BoardRow } from "../sync/database.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import { fetchTicket, type TicketPorts } from "../sync/tickets.ts";

export type JoinOutcome =
	| { readonly kind: "joined"; readonly board: BoardId; readonly role: BoardRow["role"] }
	/** The address has no proper board id or no secret. */
	| { readonly kind: "badLink" }
	/** The link was revoked, has expired, or never was. `known`: a copy is on this device and still opens. */
	| { readonly kind: "refused"; readonly known: boolean }
	| { readonly kind: "unreachable"; readonly known: boolean };

const STRENGTH: Readonly<Record<BoardRow["role"], number>> = { display: 0, view: 1, edit: 2, owner: 3 };

/** Takes a link (`/j/<board>#k=<secret>` or `/w/…`): asks what it gives, and keeps it on this device. */
export async function joinBoard(board: string, hash: string): Promise<JoinOutcome> {
	const api = `${location.origin}/api`;
	return joinBoardIn(await deviceStore(), { api, fetch: (...request) => fetch(...request) }, { board, hash });
}

export async function joinBoardIn(
	store: DeviceStore,
	ports: Omit<TicketPorts, "board">,
	address: { readonly board: string; readonly hash: string },
): Promise<JoinOutcome> {
	const invitation = parseInvitation(address.board, address.hash);
	if (!invitation) return { kind: "badLink" };
	const { board, secret } = invitation;
	const [known, { device }] = await Promise.all([store.board(board), store.device()]);
	const ticket = await fetchTicket({ ...ports, board }, { secret, device });
	if (ticket.kind !== "granted") {
		const away = ticket.kind === "unreachable" || ticket.status === 429 || ticket.status >= 500;
		return { kind: away ? "unreachable" : "refused", known: known !== undefined };
	}
	const role = ticket.role ?? "edit";
	await store.putLink({ board, role, secret });
	if (!known) await store.putBoard(joined(board, role));
	else if (STRENGTH[role] > STRENGTH[known.role]) await store.patchBoard(board, { role });
	return { kind: "joined", board, role };
}

/** The board's name and lineage come with its first sync. */
function joined(id: BoardId, role: BoardRow["role"]): BoardRow {
	const at = systemClock.nowMs();
	return { id, title: "", lineage: "", role, shared: true, createdAt: at, openedAt: at };
}
