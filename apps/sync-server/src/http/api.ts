import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import {
	type BoardId,
	type LinksResponse,
	parseBoardId,
	parseLinksRequest,
	parseShareRequest,
	parseTicketRequest,
	type ShareResponse,
} from "@callboard/model/protocol";
import type { Access } from "../access/access.ts";
import { isOriginAllowed } from "../access/origin.ts";
import { Allowances } from "../allowance.ts";
import type { Clock } from "../clock.ts";
import type { HistoryRoute } from "./history-route.ts";
import { readJson, sendError, sendJson } from "./json.ts";
import type { ProposalsRoute } from "./proposals-route.ts";

export interface ApiOptions {
	readonly access: Access;
	readonly clock: Clock;
	readonly ownerKey: string | null;
	readonly origins: readonly string[];
	readonly proposals: ProposalsRoute;
	readonly history: HistoryRoute;
	/** Writes a backup beside the data; gives the file. */
	readonly backUp: () => Promise<string>;
}

/** A house behind one address reloads together after an outage; guessing 128 bits at this pace is hopeless. */
const REQUESTS = { burst: 600, perSecond: 50 };
const ADDRESSES_MAX = 10_000;
const PROPOSALS_ROUTE = /^\/api\/boards\/([^/]{1,128})\/proposals(?:\/([0-9]{1,15}))?$/;
const HISTORY_ROUTE = /^\/api\/boards\/([^/]{1,128})\/history$/;
const BOARD_ROUTE = /^\/api\/boards\/([^/]{1,64})\/(ticket|links)$/;

/** The HTTP interface under /api; its shapes are in the protocol's http.ts. */
export class Api {
	readonly #options: ApiOptions;
	readonly #requests: Allowances;

	constructor(options: ApiOptions) {
		this.#options = options;
		this.#requests = new Allowances(REQUESTS, options.clock, ADDRESSES_MAX);
	}

	async handle(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
		const { origins } = this.#options;
		if (!isOriginAllowed(request.headers.origin, { host: request.headers.host, listed: origins })) {
			return sendError(response, "foreign-origin");
		}
		const { method } = request;
		const [isProposals, proposalsOf, proposal] = PROPOSALS_ROUTE.exec(path) ?? [];
		const [isHistory, historyOf] = HISTORY_ROUTE.exec(path) ?? [];
		const isKnown = isHistory ? method === "GET" : method === "POST" || (method === "GET" && isProposals);
		if (!isKnown) return sendError(response, "not-found");
		if (!this.#requests.allows(request.socket.remoteAddress ?? "")) return sendError(response, "too-many");
		if (isProposals) {
			const name = parseBoardId(proposalsOf ?? "");
			if (!name.ok) return sendError(response, "ticket-refused");
			const id = proposal === undefined ? undefined : Number(proposal);
			return this.#options.proposals.handle(request, response, { name: name.value, id });
		}
		if (isHistory) {
			const name = parseBoardId(historyOf ?? "");
			if (name.ok) this.#options.history.handle(request, response, name.value);
			else sendError(response, "ticket-refused");
			return;
		}
		if (path === "/api/boards") return this.#share(request, response);
		if (path === "/api/backups") return this.#backUp(request, response);
		const [, name, action] = BOARD_ROUTE.exec(path) ?? [];
		const board = parseBoardId(name ?? "");
		if (action === undefined) return sendError(response, "not-found");
		const body = await readJson(request);
		if (!board.ok) return sendError(response, "no-such-link");
		if (action === "ticket") this.#ticket(response, board.value, body);
		else this.#links(response, board.value, body);
	}

	async #share(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!this.#hasOwnerKey(request)) return sendError(response, "owner-key-required");
		const share = parseShareRequest(await readJson(request));
		if (!share.ok) return sendError(response, "bad-request");
		const { board, lineage } = share.value;
		const shared = this.#options.access.share(share.value);
		if (shared.ok) sendJson(response, shared.value === "made" ? 201 : 200, { board, lineage } satisfies ShareResponse);
		else if (shared.error === "board-taken" || shared.error === "too-many") sendError(response, shared.error);
		else sendError(response, "storage-failed");
	}

	async #backUp(request: IncomingMessage, response: ServerResponse): Promise<void> {
		if (!this.#hasOwnerKey(request)) return sendError(response, "owner-key-required");
		sendJson(response, 201, { file: await this.#options.backUp() });
	}

	#ticket(response: ServerResponse, board: BoardId, body: unknown): void {
		const wanted = parseTicketRequest(body);
		if (!wanted.ok) {
			sendError(response, "bad-request");
			return;
		}
		const ticket = this.#options.access.ticket(board, wanted.value);
		if (ticket) sendJson(response, 200, ticket);
		else sendError(response, "no-such-link");
	}

	#links(response: ServerResponse, board: BoardId, body: unknown): void {
		const wanted = parseLinksRequest(body);
		if (!wanted.ok) {
			sendError(response, "bad-request");
			return;
		}
		const changed = this.#options.access.change(board, wanted.value);
		if (changed.ok) sendJson(response, 200, { revoked: changed.value } satisfies LinksResponse);
		else sendError(response, changed.error === "no-such-link" ? "no-such-link" : "storage-failed");
	}

	/** `Authorization: Bearer <owner key>`, where the server has one. */
	#hasOwnerKey(request: IncomingMessage): boolean {
		const { ownerKey } = this.#options;
		if (ownerKey === null) return true;
		const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
		return timingSafeEqual(digest(given), digest(ownerKey));
	}
}

function digest(text: string): Buffer {
	return createHash("sha256").update(text, "utf8").digest();
}
