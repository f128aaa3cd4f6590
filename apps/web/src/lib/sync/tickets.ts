import { parseTicketResponse, type TicketRequest } from "@callboard/model/protocol";

export type TicketOutcome =
	/** `ticket` undefined: a server that is open to all, without links. */
	| { readonly kind: "granted"; readonly ticket: string | undefined }
	| { readonly kind: "refused"; readonly status: number }
	| { readonly kind: "unreachable" };

/** A server that does not answer by then is as good as away; the next attempt asks again. */
const TICKET_MS_MAX = 8_000;

/** Changes a link's secret for a ticket. `fetch` is the browser's; `api` ends without a slash. */
export async function fetchTicket(
	options: { readonly api: string; readonly board: string; readonly fetch: typeof fetch },
	request: TicketRequest,
): Promise<TicketOutcome> {
	const { api, board, fetch } = options;
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
		return parsed.ok ? { kind: "granted", ticket: parsed.value.ticket } : { kind: "refused", status: 502 };
	} catch (cause) {
		console.info("no ticket", cause);
		return { kind: "unreachable" };
	}
}
