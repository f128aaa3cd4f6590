import type { IncomingMessage, ServerResponse } from "node:http";
import {
	type BoardId,
	encodeHistoryPage,
	type HistoryPage,
	type HttpErrorCode,
	hasPresence,
	LIMITS,
} from "@callboard/model/protocol";
import type { Access } from "../access/access.ts";
import { Allowances } from "../allowance.ts";
import type { Clock } from "../clock.ts";
import type { UpdateLog } from "../log/update-log.ts";
import { err, type Result } from "../result.ts";
import { sendBytes, sendError, ticketOf } from "./json.ts";

export interface HistoryOptions {
	readonly access: Access;
	readonly log: UpdateLog;
	readonly clock: Clock;
}

/** A history of a hundred megabytes at once, then as fast as edits come. */
const PAGES = { burst: 200, perSecond: 5 };
const PRINCIPALS_MAX = 10_000;

/** Who changed a board when: the updates as they were taken, with their principals. */
export class HistoryRoute {
	readonly #options: HistoryOptions;
	readonly #pages: Allowances;

	constructor(options: HistoryOptions) {
		this.#options = options;
		this.#pages = new Allowances(PAGES, options.clock, PRINCIPALS_MAX);
	}

	handle(request: IncomingMessage, response: ServerResponse, name: BoardId): void {
		const page = this.#page(request, name);
		if (page.ok) sendBytes(response, encodeHistoryPage(page.value));
		else sendError(response, page.error);
	}

	#page(request: IncomingMessage, name: BoardId): Result<HistoryPage, HttpErrorCode> {
		const { access, log } = this.#options;
		const visit = access.enter(name, ticketOf(request));
		if (!visit.ok) return err(visit.error === "refused" ? "ticket-refused" : "storage-failed");
		const { board, pass } = visit.value;
		// Whoever is unseen does not see either who was here.
		if (!hasPresence(pass.role)) return err("not-allowed");
		const after = positionIn(request);
		if (after === undefined) return err("bad-request");
		if (!this.#pages.allows(`${board.key} ${pass.principal}`)) return err("too-many");
		const { historyPageRowsMax: rowsMax, historyPageBytesMax: bytesMax } = LIMITS;
		const page = log.page(board.key, { after, rowsMax, bytesMax });
		return page.ok ? page : err("storage-failed");
	}
}

/** `?after=` a position; from the start without it. */
function positionIn({ url }: IncomingMessage): number | undefined {
	const given = new URL(url ?? "/", "http://local").searchParams.get("after") ?? "0";
	return /^[0-9]{1,15}$/.test(given) ? Number(given) : undefined;
}
