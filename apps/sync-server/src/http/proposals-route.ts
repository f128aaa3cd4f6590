import type { IncomingMessage, ServerResponse } from "node:http";
import {
	type BoardId,
	checkUpdate,
	hasPresence,
	KnownState,
	LIMITS,
	mayWrite,
	type ProposalReceipt,
	parseProposalOutcome,
	readProposal,
} from "@callboard/model/protocol";
import type { Access } from "../access/access.ts";
import type { Pass } from "../access/tickets.ts";
import { Allowances } from "../allowance.ts";
import type { BoardRecord } from "../boards/board-directory.ts";
import type { Mailbox } from "../boards/mailbox.ts";
import type { Clock } from "../clock.ts";
import type { EventLog } from "../event-log.ts";
import { readBody, readJson, sendBytes, sendError, sendJson, ticketOf } from "./json.ts";

export interface ProposalsOptions {
	readonly access: Access;
	readonly mailbox: Mailbox;
	readonly clock: Clock;
	readonly events: EventLog;
	/** Something of a board's mailbox changed. */
	readonly onChange: (board: BoardId) => void;
}

/** One person's: enough for a bad week, too little to fill a disk with. */
const OWN_MAX = 10;
const SENDINGS = { burst: 10, perSecond: 0.1 };
const PRINCIPALS_MAX = 10_000;

interface Visit {
	readonly board: BoardRecord;
	readonly pass: Pass;
}

/** The mailbox of a board: edits of those who may not write, for those who may. */
export class ProposalsRoute {
	readonly #options: ProposalsOptions;
	readonly #sendings: Allowances;

	constructor(options: ProposalsOptions) {
		this.#options = options;
		this.#sendings = new Allowances(SENDINGS, options.clock, PRINCIPALS_MAX);
	}

	/** `id`: of one proposal, or undefined for the mailbox. */
	async handle(
		request: IncomingMessage,
		response: ServerResponse,
		{ name, id }: { readonly name: BoardId; readonly id: number | undefined },
	): Promise<void> {
		const visit = this.#options.access.enter(name, ticketOf(request));
		if (!visit.ok) return sendError(response, visit.error === "refused" ? "ticket-refused" : "storage-failed");
		if (!hasPresence(visit.value.pass.role)) return sendError(response, "not-allowed");
		const isPost = request.method === "POST";
		if (id === undefined) {
			if (isPost) await this.#add(request, response, visit.value);
			else this.#list(response, visit.value);
		} else if (isPost) await this.#close(request, response, { ...visit.value, id });
		else this.#read(response, { ...visit.value, id });
	}

	async #add(request: IncomingMessage, response: ServerResponse, { board, pass }: Visit): Promise<void> {
		const { mailbox, clock, events, onChange } = this.#options;
		const bytes = await readBody(request, LIMITS.proposalBytesMax);
		if (bytes === null) return sendError(response, "too-large");
		const open = mailbox.count(board.key, pass.principal);
		if (open.all >= LIMITS.proposalsMax || open.own >= OWN_MAX || !this.#sendings.allows(pass.principal)) {
			return sendError(response, "too-many");
		}
		const proposal = readProposal(bytes);
		if (!proposal.ok || ![proposal.value.before, proposal.value.mine].every(isTaken)) {
			return sendError(response, "bad-request");
		}
		const { name, edits, why } = proposal.value;
		const added = mailbox.add({ board: board.key, principal: pass.principal, name, edits, why, bytes }, clock.now());
		if (!added.ok) return sendError(response, "storage-failed");
		events.info("proposal", { board: board.key, id: added.value, principal: pass.principal, edits });
		onChange(board.name);
		sendJson(response, 201, { id: added.value } satisfies ProposalReceipt);
	}

	/** Who may not write sees what became of one's own, and of nobody else's. */
	#list(response: ServerResponse, { board, pass }: Visit): void {
		const entries = this.#options.mailbox.list(board.key, pass.principal);
		const shown = mayWrite(pass.role) ? entries : entries.filter(({ principal }) => principal === pass.principal);
		sendJson(response, 200, { proposals: shown });
	}

	#read(response: ServerResponse, { board, pass, id }: Visit & { readonly id: number }): void {
		const found = this.#options.mailbox.read(board.key, id);
		if (found && (mayWrite(pass.role) || found.principal === pass.principal)) sendBytes(response, found.bytes);
		else sendError(response, "not-found");
	}

	async #close(
		request: IncomingMessage,
		response: ServerResponse,
		{ board, pass, id }: Visit & { readonly id: number },
	): Promise<void> {
		const outcome = parseProposalOutcome(await readJson(request));
		if (!mayWrite(pass.role)) return sendError(response, "not-allowed");
		if (!outcome.ok) return sendError(response, "bad-request");
		const { mailbox, clock, onChange } = this.#options;
		const closing = { board: board.key, id, outcome: outcome.value, by: pass.principal };
		const closed = mailbox.close(closing, clock.now());
		if (!closed.ok) return sendError(response, "storage-failed");
		if (closed.value !== "done") return sendError(response, closed.value === "gone" ? "not-found" : "closed");
		onChange(board.name);
		sendJson(response, 200, { id } satisfies ProposalReceipt);
	}
}

/** The same guard as on the socket: an editor's browser builds documents of these bytes. */
function isTaken(update: Uint8Array): boolean {
	return checkUpdate(update, new KnownState(), { anyRoot: false }).ok;
}
