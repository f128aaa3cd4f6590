import { type HistoryPage, readHistoryPage } from "@callboard/model/protocol";
import { type MailboxOutcome, type MailboxPorts, refusalOf } from "./mailbox-api.ts";

/** A page is half a megabyte. */
const PAGE_MS_MAX = 20_000;

export interface FetchedPage {
	readonly bytes: Uint8Array;
	readonly page: HistoryPage;
}

/** The server's next page of a board's history. */
export async function fetchHistory(ports: MailboxPorts, after: number): Promise<MailboxOutcome<FetchedPage>> {
	const { api, board, fetch, ticket } = ports;
	const granted = await ticket();
	if (granted.kind === "unreachable") return granted;
	if (granted.kind === "refused") return { kind: "refused", status: granted.status, code: "ticket-refused" };
	try {
		const response = await fetch(`${api}/boards/${board}/history?after=${after}`, {
			headers: { authorization: `Bearer ${granted.ticket ?? ""}` },
			cache: "no-store",
			signal: AbortSignal.timeout(PAGE_MS_MAX),
		});
		if (!response.ok) return refusalOf(response);
		const bytes = new Uint8Array(await response.arrayBuffer());
		const page = readHistoryPage(bytes);
		if (!page.ok) return { kind: "refused", status: 502, code: "not-understood" };
		return { kind: "done", value: { bytes, page: page.value } };
	} catch (cause) {
		console.info("no history", cause);
		return { kind: "unreachable" };
	}
}
