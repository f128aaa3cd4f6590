import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import {
	CLOSE,
	type CloseReason,
	helloLimits,
	LIMITS,
	mayWrite,
	PROTOCOL_VERSION,
	parseBoardId,
	parseOpenBoardName,
	ticketFromSubprotocols,
} from "@callboard/model/protocol";
import { type WebSocket, WebSocketServer } from "ws";
import type { Access } from "../access/access.ts";
import { isOriginAllowed } from "../access/origin.ts";
import { atEndOf, type Pass } from "../access/tickets.ts";
import type { BoardRecord } from "../boards/board-directory.ts";
import { type Clock, every } from "../clock.ts";
import { type EventLog, faultFields } from "../event-log.ts";
import type { DriftWatch } from "./drift-watch.ts";
import { Peer } from "./peer.ts";
import type { Rooms } from "./rooms.ts";
import { TcpPeerSocket } from "./tcp-socket.ts";

/** A ping this often to who said nothing since the last; a socket that let two go by unanswered is dead. */
const PING_EVERY_MS = 15_000;
const PINGS_MISSED_MAX = 2;

export interface SyncSocketsOptions {
	readonly rooms: Rooms;
	readonly access: Access;
	readonly drift: DriftWatch;
	readonly clock: Clock;
	readonly events: EventLog;
	readonly isOpen: boolean;
	readonly origins: readonly string[];
	readonly socketsMax: number;
}

interface Line {
	readonly webSocket: WebSocket;
	readonly peer: Peer;
	readonly pass: Pass;
	missedPings: number;
	/** It said something since the last round of pings, so none is needed. */
	wasHeard: boolean;
}

/** Upgrades under /sync/<board>: checks who comes, and puts a peer on each socket. */
export class SyncSockets {
	readonly #options: SyncSocketsOptions;
	readonly #lines = new Map<Peer, Line>();
	readonly #writers = webSockets(LIMITS.frameBytesMax);
	readonly #readers = webSockets(LIMITS.readerFrameBytesMax);
	readonly #cancels: readonly (() => void)[];

	constructor(options: SyncSocketsOptions) {
		this.#options = options;
		const { clock } = options;
		this.#cancels = [
			every(clock, LIMITS.heartbeatMs, () => this.#tellTime()),
			every(clock, PING_EVERY_MS, () => this.#ping()),
		];
	}

	get count(): number {
		return this.#lines.size;
	}

	upgrade(request: IncomingMessage, tcp: Duplex, head: Buffer, url: URL): void {
		const { origins, access, events, isOpen, socketsMax } = this.#options;
		const allowed = isOriginAllowed(request.headers.origin, { host: request.headers.host, listed: origins });
		if (!allowed) {
			refuseUpgrade(tcp, "403 Forbidden");
			events.debug("upgrade-refused", { why: "origin" });
			return;
		}
		if (this.#lines.size >= socketsMax) {
			refuseUpgrade(tcp, "503 Service Unavailable");
			events.debug("upgrade-refused", { why: "too many sockets" });
			return;
		}
		const name = url.pathname.slice("/sync/".length);
		const board = isOpen ? parseOpenBoardName(name) : parseBoardId(name);
		const offered = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((text) => text.trim());
		const entered = board.ok ? access.enter(board.value, ticketFromSubprotocols(offered)) : board;
		const server = entered.ok && mayWrite(entered.value.pass.role) ? this.#writers : this.#readers;
		server.handleUpgrade(request, tcp, head, (webSocket) => {
			webSocket.on("error", () => webSocket.terminate());
			if (!entered.ok) {
				const reason = typeof entered.error === "string" ? CLOSE.ticketRefused : CLOSE.storageFailed;
				return webSocket.close(reason.code, reason.reason);
			}
			this.#open(webSocket, tcp, { ...entered.value, wantsAcks: url.searchParams.get("acks") === "1" });
		});
	}

	/** Links were revoked, or give something else now: their sockets go at once. */
	closeLinks(links: ReadonlySet<number>, reason: CloseReason): void {
		for (const { peer, pass } of [...this.#lines.values()]) if (links.has(pass.link)) peer.close(reason);
	}

	stop(): void {
		for (const cancel of this.#cancels) cancel();
	}

	#open(
		webSocket: WebSocket,
		tcp: Duplex,
		{ board, pass, wantsAcks }: { board: BoardRecord; pass: Pass; wantsAcks: boolean },
	): void {
		const { rooms, clock, events, drift } = this.#options;
		const room = rooms.open(board);
		if (!room.ok) {
			webSocket.close(CLOSE.storageFailed.code, CLOSE.storageFailed.reason);
			return;
		}
		const peer = new Peer({
			room: room.value,
			socket: new TcpPeerSocket(webSocket, tcp, clock),
			committer: rooms.committer,
			clock,
			role: pass.role,
			principal: pass.principal,
			wantsAcks,
			onState: (one, report) => drift.take(one, report),
			onClose: (_peer, reason, refusal) => {
				this.#lines.delete(peer);
				cancelEnd();
				rooms.left(room.value);
				if (reason) events.info("closed", { board: board.key, code: reason.code, what: refusal?.what ?? null });
			},
		});
		const cancelEnd = atEndOf(pass, clock, () => peer.close(CLOSE.linkExpired));
		const line: Line = { webSocket, peer, pass, missedPings: 0, wasHeard: false };
		this.#lines.set(peer, line);
		webSocket.on("message", (data, isBinary) => {
			line.wasHeard = true;
			if (isBinary && data instanceof Uint8Array) this.#receive(peer, data);
			else if (!isBinary) peer.close(CLOSE.malformedFrame);
		});
		webSocket.on("pong", () => {
			line.missedPings = 0;
		});
		webSocket.on("close", () => peer.ended());
		peer.open(this.#hello(room.value.board, pass));
	}

	/** The edge where a bug of ours costs one socket instead of everybody's. */
	#receive(peer: Peer, bytes: Uint8Array): void {
		try {
			peer.receive(bytes);
		} catch (thrown) {
			this.#options.events.error("peer-fault", { board: peer.room.board.key, ...faultFields(thrown) });
			peer.close(CLOSE.serverFault);
		}
	}

	#hello(board: BoardRecord, pass: Pass): Parameters<Peer["open"]>[0] {
		return {
			protocol: PROTOCOL_VERSION,
			schema: board.schema,
			board: board.name,
			lineage: board.lineage,
			epoch: board.epoch,
			role: pass.role,
			principal: pass.principal,
			serverTime: this.#options.clock.now(),
			writable: mayWrite(pass.role) && this.#options.rooms.committer.isTaking,
			limits: helloLimits(),
		};
	}

	#tellTime(): void {
		const now = this.#options.clock.now();
		for (const peer of this.#lines.keys()) peer.sendTime(now);
	}

	#ping(): void {
		for (const line of [...this.#lines.values()]) {
			if (line.wasHeard) line.missedPings = 0;
			else if (line.missedPings >= PINGS_MISSED_MAX) line.webSocket.terminate();
			else {
				line.missedPings++;
				line.webSocket.ping();
			}
			line.wasHeard = false;
		}
	}
}

export function refuseUpgrade(tcp: Duplex, status: string): void {
	tcp.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function webSockets(frameBytesMax: number): WebSocketServer {
	return new WebSocketServer({
		noServer: true,
		clientTracking: false,
		perMessageDeflate: false,
		maxPayload: frameBytesMax,
		// A browser drops a connection whose ticket protocol was not selected.
		handleProtocols: (offered) => offered.values().next().value ?? false,
	});
}
