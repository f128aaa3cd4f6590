import type { Server as HttpServer } from "node:http";
import {
	type BoardId,
	type ClientToServerEvents,
	CONTROL_PATH,
	PAGE_LIMITS,
	parseBoardId,
	parseOpenBoardName,
	parsePage,
	type Role,
	type RollCallEntry,
	type ServerToClientEvents,
} from "@callboard/model/protocol";
import { Server, type Socket } from "socket.io";
import type { Access } from "./access/access.ts";
import { isOriginAllowed } from "./access/origin.ts";
import { atEndOf, type Pass } from "./access/tickets.ts";
import type { Clock } from "./clock.ts";

interface SocketData {
	board: BoardId;
	pass: Pass;
}

type ControlSocket = Socket<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>;
type ControlServer = Server<ClientToServerEvents, ServerToClientEvents, Record<string, never>, SocketData>;

export interface ControlOptions {
	readonly http: HttpServer;
	readonly access: Access;
	readonly clock: Clock;
	readonly isOpen: boolean;
	readonly origins: readonly string[];
}

/** A control message is a page with a line of text. */
const CONTROL_BYTES_MAX = 16 * 1024;

/** The addressed, acknowledged, forgetful channel beside the board. */
export class Control {
	readonly #options: ControlOptions;
	readonly #io: ControlServer;

	constructor(options: ControlOptions) {
		this.#options = options;
		this.#io = new Server(options.http, {
			path: CONTROL_PATH,
			transports: ["websocket"],
			serveClient: false,
			destroyUpgrade: false,
			maxHttpBufferSize: CONTROL_BYTES_MAX,
			allowRequest: ({ headers }, answer) =>
				answer(null, isOriginAllowed(headers.origin, { host: headers.host, listed: options.origins })),
		});
		this.#io.use((socket, next) => next(this.#admit(socket) ? undefined : new Error("ticket-refused")));
		this.#io.on("connection", (socket) => this.#serve(socket));
	}

	/** Links were revoked: who came by them goes. */
	closeLinks(links: ReadonlySet<number>): void {
		for (const socket of this.#io.sockets.sockets.values())
			if (links.has(socket.data.pass.link)) socket.disconnect(true);
	}

	/** A board's mailbox changed: whoever is there looks again, each with what one may see. */
	tellProposals(board: BoardId): void {
		this.#io.to(board).emit("proposals");
	}

	/** Says when to come back, then ends every connection. */
	async stop(backInMs: number): Promise<void> {
		this.#io.emit("serverRestarting", backInMs);
		await this.#io.close();
	}

	#admit(socket: ControlSocket): boolean {
		const { board, ticket } = socket.handshake.auth;
		if (typeof board !== "string") return false;
		const name = this.#options.isOpen ? parseOpenBoardName(board) : parseBoardId(board);
		if (!name.ok) return false;
		const entered = this.#options.access.enter(name.value, typeof ticket === "string" ? ticket : null);
		if (!entered.ok) return false;
		socket.data.board = name.value;
		socket.data.pass = entered.value.pass;
		return true;
	}

	#serve(socket: ControlSocket): void {
		const { board, pass } = socket.data;
		const cancelEnd = atEndOf(pass, this.#options.clock, () => socket.disconnect(true));
		socket.on("disconnect", cancelEnd);
		void socket.join([board, addressOf(board, pass.principal)]);
		socket.on("clock", (answer) => callBack(answer, this.#options.clock.now()));
		socket.on("page", (to, value, answer) => void this.#page(socket, { to, value, answer }));
		socket.on("rollCall", (answer) => callBack(answer, this.#rollCall(board)));
	}

	async #page(
		socket: ControlSocket,
		{ to, value, answer }: { to: unknown; value: unknown; answer: unknown },
	): Promise<void> {
		const page = parsePage(value);
		if (page === null || typeof to !== "string") return callBack(answer, { reached: 0, confirmed: 0 });
		const { board, pass } = socket.data;
		const room = this.#io.in(addressOf(board, to));
		const reached = (await room.fetchSockets()).length;
		const incoming = { ...page, from: pass.principal, at: this.#options.clock.now() };
		const confirmed = await new Promise<number>((resolve) => {
			room
				.timeout(PAGE_LIMITS.confirmWaitMs)
				.emit("page", incoming, (_timedOut: Error | null, seen: boolean[]) =>
					resolve(seen.filter((one) => one === true).length),
				);
		});
		callBack(answer, { reached, confirmed });
	}

	#rollCall(board: BoardId): RollCallEntry[] {
		const entries = new Map<string, { principal: string; role: Role; sockets: number }>();
		for (const socket of this.#io.sockets.sockets.values()) {
			if (socket.data.board !== board) continue;
			const { principal, role } = socket.data.pass;
			const entry = entries.get(principal) ?? { principal, role, sockets: 0 };
			entry.sockets++;
			entries.set(principal, entry);
		}
		return [...entries.values()];
	}
}

function addressOf(board: BoardId, principal: string): string {
	return `${board} ${principal}`;
}

/** A client may leave the acknowledgement out, whatever the types say. */
function callBack(answer: unknown, value: unknown): void {
	if (typeof answer === "function") answer(value);
}
