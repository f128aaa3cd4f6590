/**
 * A ticket rides in Sec-WebSocket-Protocol, the only header that a browser lets a page set on a socket. A URL would
 * end up in logs. The server selects the same value; a ticket is base64url, so it is a valid token there.
 */
const PREFIX = "callboard.";
const TICKET = /^[A-Za-z0-9_-]{22,128}$/;

/** For `new WebsocketProvider(..., { protocols: [ticketSubprotocol(ticket)] })`. */
export function ticketSubprotocol(ticket: string): string {
	return PREFIX + ticket;
}

export function ticketFromSubprotocols(offered: Iterable<string>): string | null {
	for (const name of offered) {
		const ticket = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : "";
		if (TICKET.test(ticket)) return ticket;
	}
	return null;
}
