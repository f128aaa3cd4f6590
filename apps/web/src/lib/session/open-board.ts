import { SCHEMA_VERSION } from "@callboard/model";
import type { BoardRow, LinkRow } from "../sync/database.ts";
import { nextTask } from "../sync/next-task.ts";
import { Replica } from "../sync/replica.ts";
import { type StorageError, storageErrorOf } from "../sync/storage-error.ts";
import { fetchTicket, type TicketOutcome } from "../sync/tickets.ts";
import { OpenBoard } from "./board-session.svelte.ts";
import { BoardSharing } from "./board-sharing.svelte.ts";
import { openModel } from "./open-model.ts";
import type { BoardSession } from "./session.ts";
import type { SessionPorts } from "./session-ports.ts";

export type OpenOutcome =
	| { readonly kind: "open"; readonly session: BoardSession }
	/** This device has never seen the board. */
	| { readonly kind: "unknown" }
	/** The device's storage refused to read it. */
	| { readonly kind: "failed"; readonly error: StorageError };

export interface OpenOptions {
	readonly board: string;
	/** Opens it with fewer rights than the device has: a wall shows an owner's board as everybody sees it. */
	readonly as?: "display";
	/** Called when another copy of the board has taken the place of this one: open it anew. */
	readonly onReplaced?: () => void;
}

/** Opens a board of this device. Everything outside comes through `ports`. */
export async function openBoardSession(ports: SessionPorts, options: OpenOptions): Promise<OpenOutcome> {
	try {
		const row = await ports.store.board(options.board);
		return row ? { kind: "open", session: await openRow(ports, row, options) } : { kind: "unknown" };
	} catch (cause) {
		console.error("the board did not open", cause);
		return { kind: "failed", error: storageErrorOf(cause) };
	}
}

async function openRow(ports: SessionPorts, row: BoardRow, options: OpenOptions): Promise<BoardSession> {
	const { store, clock, origin, fetch, signals, tabs } = ports;
	const [device, links] = await Promise.all([store.device(), store.links(row.id)]);
	const role = options.as ?? row.role;
	const api = { api: `${origin}/api`, fetch };
	let replica: Replica | undefined;
	const sharing = new BoardSharing({
		row,
		links,
		store,
		api,
		origin,
		schema: SCHEMA_VERSION,
		onShared: () => {
			replica?.link.connect(row.lineage);
			replica?.link.announceShared();
		},
	});
	const ticket = () => ticketFor(sharing, { ...api, board: row.id, device: device.device, role });
	const copy = row.copy ?? 0;
	const cache = store.cache(row.id, copy);
	replica = await Replica.open({
		cache,
		board: row.id,
		url: `${origin.replace(/^http/, "ws")}/sync`,
		clock,
		signals,
		tabs: tabs(copy === 0 ? `${row.id}:${role}` : `${row.id}:${role}:${copy}`),
		ticket,
		tellsState: options.as === undefined,
	});
	await nextTask();
	let opened: OpenBoard | undefined;
	const model = openModel(replica.doc, clock, () => opened?.me.personId);
	await store.patchBoard(row.id, { openedAt: clock.nowMs() });
	opened = new OpenBoard({
		ports,
		row,
		role,
		isOwnVisit: options.as === undefined,
		device,
		replica,
		cache,
		model,
		sharing,
		ticket,
		forks: await store.forks(row.id),
		onReplaced: options.onReplaced ?? (() => undefined),
	});
	await nextTask();
	return opened;
}

/** A ticket by the visit's own link, else by the strongest that this device has and that still opens the board. */
async function ticketFor(
	sharing: BoardSharing,
	request: {
		readonly api: string;
		readonly fetch: typeof fetch;
		readonly board: string;
		readonly device: string;
		readonly role: LinkRow["role"];
	},
): Promise<TicketOutcome> {
	let outcome: TicketOutcome = { kind: "refused", status: 404 };
	for (const secret of sharing.secretsFor(request.role)) {
		outcome = await fetchTicket(request, { secret, device: request.device });
		const isGone = outcome.kind === "refused" && outcome.status === 404;
		if (!isGone) return outcome;
	}
	return outcome;
}
