import {
	encodeProposal,
	type Proposal,
	type ProposalEntry,
	parseProposalReceipt,
	readProposal,
	readProposalEntries,
} from "@callboard/model/protocol";
import type { ApiPorts } from "./sharing-api.ts";
import type { TicketOutcome } from "./tickets.ts";

export interface MailboxPorts extends ApiPorts {
	readonly board: string;
	readonly ticket: () => Promise<TicketOutcome>;
}

export type MailboxOutcome<T> =
	| { readonly kind: "done"; readonly value: T }
	| { readonly kind: "unreachable" }
	| { readonly kind: "refused"; readonly status: number; readonly code: string };

/** A server that does not answer by then is as good as away; a proposal may be a megabyte. */
const MAILBOX_MS_MAX = 20_000;

/** Leaves a proposal for the editors; gives its number. */
export function sendProposal(ports: MailboxPorts, proposal: Proposal): Promise<MailboxOutcome<number>> {
	const request = { method: "POST", body: new Blob([new Uint8Array(encodeProposal(proposal))]) };
	return call(ports, { path: "", request }, async (response) => {
		const receipt = parseProposalReceipt(await response.json());
		return receipt.ok ? receipt.value.id : undefined;
	});
}

/** What is open, as far as this link may see it, and what became of this device's own. */
export function listProposals(ports: MailboxPorts): Promise<MailboxOutcome<readonly ProposalEntry[]>> {
	return call(ports, { path: "", request: {} }, async (response) => {
		const entries = readProposalEntries(await response.json());
		return entries.ok ? entries.value : undefined;
	});
}

export function fetchProposal(ports: MailboxPorts, id: number): Promise<MailboxOutcome<Proposal>> {
	return call(ports, { path: `/${id}`, request: {} }, async (response) => {
		const proposal = readProposal(new Uint8Array(await response.arrayBuffer()));
		return proposal.ok ? proposal.value : undefined;
	});
}

export function closeProposal(
	ports: MailboxPorts,
	id: number,
	outcome: "merged" | "dismissed",
): Promise<MailboxOutcome<true>> {
	const request = { method: "POST", body: JSON.stringify({ outcome }) };
	return call(ports, { path: `/${id}`, request }, async (): Promise<true> => true);
}

async function call<T>(
	ports: MailboxPorts,
	{ path, request }: { readonly path: string; readonly request: RequestInit },
	read: (response: Response) => Promise<T | undefined>,
): Promise<MailboxOutcome<T>> {
	const ticket = await ports.ticket();
	if (ticket.kind === "unreachable") return ticket;
	if (ticket.kind === "refused") return { kind: "refused", status: ticket.status, code: "ticket-refused" };
	const { api, board, fetch } = ports;
	try {
		const response = await fetch(`${api}/boards/${board}/proposals${path}`, {
			...request,
			headers: { authorization: `Bearer ${ticket.ticket ?? ""}` },
			cache: "no-store",
			signal: AbortSignal.timeout(MAILBOX_MS_MAX),
		});
		if (!response.ok) return refusalOf(response);
		const value = await read(response);
		return value === undefined ? { kind: "refused", status: 502, code: "not-understood" } : { kind: "done", value };
	} catch (cause) {
		console.info("no answer", cause);
		return { kind: "unreachable" };
	}
}

export async function refusalOf(response: Response): Promise<Extract<MailboxOutcome<never>, { kind: "refused" }>> {
	const body: unknown = await response.json().catch(() => undefined);
	const code = typeof body === "object" && body !== null && "error" in body ? String(body.error) : "not-understood";
	return { kind: "refused", status: response.status, code };
}
