import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { CLOSE, CONTROL_PATH } from "@callboard/model/protocol";
import { Access } from "./access/access.ts";
import type { BoardDirectory } from "./boards/board-directory.ts";
import type { Clock } from "./clock.ts";
import { Control } from "./control.ts";
import { bothEventLogs, type EventLog, faultFields } from "./event-log.ts";
import { Api } from "./http/api.ts";
import { HistoryRoute } from "./http/history-route.ts";
import { sendJson } from "./http/json.ts";
import { sendMetrics } from "./http/metrics-route.ts";
import { ProposalsRoute } from "./http/proposals-route.ts";
import { webClient } from "./http/web-client.ts";
import { measuredLog } from "./log/measured-log.ts";
import type { UpdateLog } from "./log/update-log.ts";
import { type Census, Metrics } from "./metrics.ts";
import { ThreadAuditor } from "./room/auditor.ts";
import { ThreadCompactor } from "./room/compactor.ts";
import { DriftWatch } from "./room/drift-watch.ts";
import { Rooms } from "./room/rooms.ts";
import { refuseUpgrade, SyncSockets } from "./room/sync-sockets.ts";
import type { Config } from "./settings.ts";

/** After a restart a thousand clients knock at once; Node's default queue is 511. */
const BACKLOG = 4096;
/** Told to control clients when the server stops; their own jitter comes on top. */
const BACK_IN_MS = 1_000;
/** A stopping server waits so long for requests under way and for clients to take their leave. */
const DRAIN_MS_MAX = 3_000;

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
	const { directory, clock, backUp } = ports;
	const { isOpen, origins, ownerKey, boardsMax, socketsMax } = config;
	const metrics = new Metrics();
	const events = bothEventLogs(metrics.events, ports.events);
	const rooms = roomsOf(config, ports, { metrics, events });
	const onRevoked = (links: ReadonlySet<number>) => {
		sockets.closeLinks(links, CLOSE.linkRevoked);
		control.closeLinks(links);
	};
	const onAltered = (links: ReadonlySet<number>) => {
		sockets.closeLinks(links, CLOSE.roleChanged);
		control.closeLinks(links);
	};
	const access = new Access({ directory, clock, isOpen, boardsMax, onRevoked, onAltered });
	const auditor = new ThreadAuditor(clock, events);
	const drift = new DriftWatch({ clock, events, auditor, committer: rooms.committer });
	const sockets = new SyncSockets({ rooms, access, drift, clock, events, isOpen, origins, socketsMax });
	const proposals = new ProposalsRoute({
		access,
		mailbox: directory.mailbox,
		clock,
		events,
		onChange: (board) => control.tellProposals(board),
	});
	const history = new HistoryRoute({ access, log: ports.log, clock });
	const api = new Api({ access, clock, ownerKey, origins, proposals, history, backUp });
	const client = webClient(config.webDir);
	metrics.watch(() => censusOf(rooms, sockets));
	let isStopping = false;

	const http = createServer((request, response) => {
		const path = pathOf(request);
		response.on("finish", () => metrics.httpAnswers.inc({ status: response.statusCode }));
		if (isStopping) response.setHeader("connection", "close");
		const onFault = (thrown: unknown) => fail(response, events, thrown);
		if (path === "/healthz") sendJson(response, 200, healthOf(rooms, sockets, isStopping));
		else if (path === "/readyz")
			sendJson(response, isReady(rooms, isStopping) ? 200 : 503, healthOf(rooms, sockets, isStopping));
		else if (path === "/metrics") void sendMetrics({ request, response }, metrics, config).catch(onFault);
		else if (path.startsWith("/api/")) void api.handle(request, response, path).catch(onFault);
		else client(request, response);
	});
	const control = new Control({ http, access, clock, isOpen, origins });
	http.on("upgrade", (request, tcp, head) => upgrade(request, { tcp, head, isStopping }, sockets));
	const port = await listen(http, config);
	const stop = async () => {
		isStopping = true;
		http.close();
		sockets.stop();
		await Promise.all([rooms.stop(), auditor.stop()]);
		const tooLate = new Promise<void>((resolve) => clock.after(DRAIN_MS_MAX, resolve));
		await Promise.race([control.stop(BACK_IN_MS), tooLate]);
		http.closeAllConnections();
		metrics.stop();
	};
	return { port, stop };
}

function roomsOf(
	{ isOpen }: Config,
	{ log, directory, clock }: ServerPorts,
	{ metrics, events }: { readonly metrics: Metrics; readonly events: EventLog },
): Rooms {
	return new Rooms({
		log: measuredLog(log, metrics, clock.ticks),
		clock,
		events,
		compactor: new ThreadCompactor(clock, events),
		rules: { anyRoot: isOpen },
		onDamage: (board, damage) => {
			const noted = directory.noteDamage(board, damage, clock.now());
			return noted.ok ? noted.value : board;
		},
	});
}

/** The control channel takes its own upgrades from the same server. */
function upgrade(
	request: IncomingMessage,
	{ tcp, head, isStopping }: { readonly tcp: Duplex; readonly head: Buffer; readonly isStopping: boolean },
	sockets: SyncSockets,
): void {
	// A client that resets the line before anybody listens to it must not end the process.
	tcp.on("error", () => tcp.destroy());
	const path = pathOf(request);
	if (isStopping) refuseUpgrade(tcp, "503 Service Unavailable");
	else if (path.startsWith(`${CONTROL_PATH}/`)) return;
	else if (path.startsWith("/sync/")) sockets.upgrade(request, tcp, head, new URL(request.url ?? "/", "http://local"));
	else refuseUpgrade(tcp, "404 Not Found");
}

function isReady(rooms: Rooms, isStopping: boolean): boolean {
	return rooms.committer.isTaking && !isStopping;
}

/** Alive is another matter than ready: a server with a full disk is not mended by starting it again. */
function healthOf(rooms: Rooms, sockets: SyncSockets, isStopping: boolean): object {
	const status = isStopping ? "stopping" : rooms.committer.isTaking ? "ok" : "storage-failed";
	return { status, rooms: rooms.count, sockets: sockets.count };
}

function censusOf(rooms: Rooms, sockets: SyncSockets): Census {
	let presences = 0;
	for (const room of rooms.all) presences += room.presence.count;
	return { sockets: sockets.count, boardsOpen: rooms.count, presences, isTaking: rooms.committer.isTaking };
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
function fail(response: ServerResponse, events: EventLog, thrown: unknown): void {
	events.error("request-failed", faultFields(thrown));
	if (!response.headersSent) response.writeHead(500);
	response.end();
}
