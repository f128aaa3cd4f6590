import { parseTicketResponse, type Role, type TicketRequest } from "@callboard/model/protocol";

export type TicketOutcome =
	/** `ticket` undefined: a server that is open to all, without links. */
	| { readonly kind: "granted"; readonly ticket: string | undefined; readonly role?: Role }
	| { readonly kind: "refused"; readonly status: number }
	| { readonly kind: "unreachable" };

/** A server that does not answer by then is as good as away; the next attempt asks again. */
const TICKET_MS_MAX = 8_000;

export interface TicketPorts {
	/** Where the HTTP interface is, without a slash at the end. */
	readonly api: string;
	readonly board: string;
	readonly fetch: typeof fetch;
}

/** Changes a link's secret for a ticket. */
export async function fetchTicket({ api, board, fetch }: TicketPorts, request: TicketRequest): Promise<TicketOutcome> {
	try {
		const response = await fetch(`${api}/boards/${board}/ticket`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(request),
			cache: "no-store",
			signal: AbortSignal.timeout(TICKET_MS_MAX),
		});
		if (!response.ok) return { kind: "refused", status: response.status };
		const parsed = parseTicketResponse(await response.json());
		if (!parsed.ok) return { kind: "refused", status: 502 };
		return { kind: "granted", ticket: parsed.value.ticket, role: parsed.value.role };
	} catch (cause) {
		console.info("no ticket", cause);
		return { kind: "unreachable" };
	}
}
