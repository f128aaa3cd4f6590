import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CONTROL_PATH } from "@callboard/model/protocol";
import { Access } from "./access/access.ts";
import type { BoardDirectory } from "./boards/board-directory.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import { Control } from "./control.ts";
import type { EventLog } from "./event-log.ts";
import { Api } from "./http/api.ts";
import { sendJson } from "./http/json.ts";
import { webClient } from "./http/web-client.ts";
import type { UpdateLog } from "./log/update-log.ts";
import { ThreadCompactor } from "./room/compactor.ts";
import { Rooms } from "./room/rooms.ts";
import { refuseUpgrade, SyncSockets } from "./room/sync-sockets.ts";

/** After a restart a thousand clients knock at once; Node's default queue is 511. */
const BACKLOG = 4096;
/** Told to control clients when the server stops; their own jitter comes on top. */
const BACK_IN_MS = 1_000;

export interface ServerPorts {
	readonly log: UpdateLog;
	readonly directory: BoardDirectory;
	readonly clock: Clock;
	readonly events: EventLog;
	/** Writes a backup of the store; gives the file. */
	readonly backUp: () => Promise<string>;
}

export interface RunningServer {
	readonly port: number;
	/** Sends what waits to disk, tells every client, closes; the ports are the caller's. */
	stop(): Promise<void>;
}

/** Web client, sync sockets, control channel and HTTP interface on one port. Rejects when the port is taken. */
export async function startServer(config: Config, ports: ServerPorts): Promise<RunningServer> {
	const { log, directory, clock, events, backUp } = ports;
	const { isOpen, origins, ownerKey, boardsMax, socketsMax } = config;
	const rooms = new Rooms({
		log,
		clock,
		events,
		compactor: new ThreadCompactor(clock, events),
		rules: { anyRoot: isOpen },
	});
	const onRevoked = (links: ReadonlySet<number>) => {
		sockets.closeLinks(links);
		control.closeLinks(links);
	};
	const access = new Access({ directory, clock, isOpen, boardsMax, onRevoked });
	const sockets = new SyncSockets({ rooms, access, clock, events, isOpen, origins, socketsMax });
	const api = new Api({ access, clock, ownerKey, origins, backUp });
	const client = webClient(config.webDir);
	const health = () => ({
		status: rooms.committer.isTaking ? "ok" : "storage-failed",
		rooms: rooms.count,
		sockets: sockets.count,
	});

	const http = createServer((request, response) => {
		const path = pathOf(request);
		if (path === "/healthz" || path === "/readyz")
			return sendJson(response, rooms.committer.isTaking ? 200 : 503, health());
		if (path.startsWith("/api/")) return void api.handle(request, response, path).catch(() => fail(response, events));
		client(request, response);
	});
	const control = new Control({ http, access, clock, isOpen, origins });
	http.on("upgrade", (request, tcp, head) => {
		// A client that resets the line before anybody listens to it must not end the process.
		tcp.on("error", () => tcp.destroy());
		const path = pathOf(request);
		if (path.startsWith(`${CONTROL_PATH}/`)) return;
		if (path.startsWith("/sync/")) sockets.upgrade(request, tcp, head, new URL(request.url ?? "/", "http://local"));
		else refuseUpgrade(tcp, "404 Not Found");
	});
	const port = await listen(http, config);
	const stop = async () => {
		sockets.stop();
		await Promise.all([rooms.stop(), control.stop(BACK_IN_MS)]);
		http.closeAllConnections();
	};
	return { port, stop };
}

type Http = ReturnType<typeof createServer>;

function listen(http: Http, { host, port }: Config): Promise<number> {
	return new Promise((resolve, reject) => {
		http.once("error", reject);
		http.listen({ host, port, backlog: BACKLOG }, () => {
			http.off("error", reject);
			resolve(portOf(http.address()));
		});
	});
}

function portOf(address: AddressInfo | string | null): number {
	return typeof address === "object" && address !== null ? address.port : 0;
}

function pathOf({ url }: IncomingMessage): string {
	return (url ?? "/").split("?", 1)[0] ?? "/";
}

/** A fault of ours while answering a request: said in the log, not to the client. */
function fail(response: ServerResponse, events: EventLog): void {
	events.error("request-failed");
	if (!response.headersSent) response.writeHead(500);
	response.end();
}
