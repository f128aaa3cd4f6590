/**
 * Why the server ends a sync socket. y-websocket gives the ranges their meaning: 4400 to 4499 must not reconnect,
 * 4500 to 4599 should try later. `message` is a code of the message module, not a text.
 */
export interface CloseReason {
	readonly code: number;
	/** Sent as the close frame's reason, at most 123 bytes. */
	readonly reason: string;
	/** Whether a client comes back by itself. */
	readonly retry: boolean;
	/** A new ticket has to be fetched before coming back. */
	readonly renewTicket: boolean;
	/** What the user reads, as a code of the message module. */
	readonly message: string;
}

export const CLOSE = {
	malformedFrame: reason(4400, "malformed frame", "sync.close.malformedFrame"),
	ticketRefused: { ...reason(4401, "ticket refused", "sync.close.ticketRefused"), renewTicket: true },
	linkRevoked: reason(4403, "link revoked", "sync.close.linkRevoked"),
	boardGone: reason(4404, "board gone", "sync.close.boardGone"),
	lineageClash: reason(4409, "other lineage", "sync.close.lineageClash"),
	linkExpired: reason(4410, "link expired", "sync.close.linkExpired"),
	clientIdTaken: reason(4412, "client id taken", "sync.close.clientIdTaken"),
	refusedContent: reason(4422, "refused content", "sync.close.refusedContent"),
	protocolTooOld: reason(4426, "protocol too old", "sync.close.protocolTooOld"),
	serverFault: later(4500, "server fault", "sync.close.serverFault"),
	serverStopping: later(4503, "server stopping", "sync.close.serverStopping"),
	storageFailed: later(4507, "storage failed", "sync.close.storageFailed"),
	tooSlow: later(4508, "reader too slow", "sync.close.tooSlow"),
	boardReset: later(4509, "board was set back", "sync.close.boardReset"),
	roleChanged: later(4510, "role changed", "sync.close.roleChanged"),
	tooMany: later(4529, "too many requests", "sync.close.tooMany"),
} as const satisfies Record<string, CloseReason>;

export type CloseName = keyof typeof CLOSE;

/** What a close code asks of the client. Codes outside the table (1006, 1012, a proxy's own) mean: try again. */
export function closeReasonOf(code: number): CloseReason {
	const known = Object.values(CLOSE).find((row) => row.code === code);
	if (known) return known;
	if (code === 1009) return reason(1009, "frame too large", "sync.close.frameTooLarge");
	return { code, reason: "connection lost", retry: true, renewTicket: true, message: "sync.close.connectionLost" };
}

function reason(code: number, text: string, message: string): CloseReason {
	return { code, reason: text, retry: false, renewTicket: false, message };
}

function later(code: number, text: string, message: string): CloseReason {
	return { code, reason: text, retry: true, renewTicket: true, message };
}
