import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server to compare with: which packages it is, to the version, and the few lines that start it. */
export interface Peer {
	readonly name: string;
	readonly packages: readonly string[];
	readonly npmArguments?: readonly string[];
	readonly dialect: "y-websocket" | "hocuspocus";
	/** An ES module that listens on PORT of the loopback and keeps its data, if it keeps any, in DATA_DIR. */
	readonly start: string;
}

const START_Y_WEBSOCKET = `
	process.env.HOST = "127.0.0.1";
	await import("./node_modules/@y/websocket-server/src/server.js");
`;

export const PEERS: readonly Peer[] = [
	{
		name: "@y/websocket-server 0.1.5",
		packages: ["@y/websocket-server@0.1.5", "@y/y@14.0.0-16"],
		// It asks for a range that only pre-releases meet.
		npmArguments: ["--legacy-peer-deps"],
		dialect: "y-websocket",
		start: START_Y_WEBSOCKET,
	},
	{
		name: "@y/websocket-server 0.1.1",
		packages: ["@y/websocket-server@0.1.1", "yjs@13.6.33"],
		dialect: "y-websocket",
		start: START_Y_WEBSOCKET,
	},
	{
		name: "@y/websocket-server 0.1.1 + y-leveldb",
		packages: ["@y/websocket-server@0.1.1", "y-leveldb@0.1.2", "yjs@13.6.33"],
		dialect: "y-websocket",
		start: `process.env.YPERSISTENCE = process.env.DATA_DIR + "/leveldb";\n${START_Y_WEBSOCKET}`,
	},
	{
		name: "yjs-server 0.2.3",
		packages: ["yjs-server@0.2.3", "yjs@13.6.33", "ws@8.23.0"],
		dialect: "y-websocket",
		start: `
			import { WebSocketServer } from "ws";
			import { createYjsServer } from "yjs-server";
			import * as Y from "yjs";
			const say = () => {};
			const logger = { info: say, warn: say, error: say, debug: say, child: () => logger };
			const server = createYjsServer({ createDoc: () => new Y.Doc(), logger });
			const sockets = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT) });
			sockets.on("connection", (socket, request) => server.handleConnection(socket, request));
		`,
	},
	{
		name: "@hocuspocus/server 4.7.0",
		packages: ["@hocuspocus/server@4.7.0", "yjs@13.6.33"],
		dialect: "hocuspocus",
		start: `
			import { createRequire } from "node:module";
			const { Server } = createRequire(import.meta.url)("@hocuspocus/server");
			const server = new Server({ port: Number(process.env.PORT), address: "127.0.0.1", quiet: true });
			await server.listen();
		`,
	},
];

/** What a server costs that does nothing but pass frames on: no document, no check, no order, no disk. Not a peer. */
export const BARE_RELAY: Peer = {
	name: "bare ws relay",
	packages: ["ws@8.23.0"],
	dialect: "y-websocket",
	start: `
		import { WebSocket, WebSocketServer } from "ws";
		const rooms = new Map();
		const sockets = new WebSocketServer({ host: "127.0.0.1", port: Number(process.env.PORT), backlog: 4096 });
		sockets.on("connection", (socket, { url }) => {
			const room = rooms.get(url) ?? new Set();
			rooms.set(url, room.add(socket));
			socket.on("close", () => room.delete(socket));
			socket.on("message", (data) => {
				if (data[0] === 0 && data[1] === 0) return socket.send(Buffer.from([0, 1, 2, 0, 0]));
				if (data[0] === 0 && data[1] === 1) return;
				for (const other of room) if (other !== socket && other.readyState === WebSocket.OPEN) other.send(data);
			});
		});
	`,
};

export interface InstalledPeer {
	readonly peer: Peer;
	readonly folder: string;
	readonly file: string;
}

/** Installs a peer into a folder of its own under the system's temporary folder, once for all runs to come. */
export function installPeer(peer: Peer): InstalledPeer {
	const folder = join(tmpdir(), "callboard-bench-peers", peer.name.replaceAll(/[^a-z0-9.]+/g, "-"));
	const file = join(folder, "start.mjs");
	if (!existsSync(join(folder, "installed"))) {
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
		const fixed = ["install", "--no-audit", "--no-fund", "--save-exact", "--loglevel=error"];
		execFileSync("npm", [...fixed, ...(peer.npmArguments ?? []), ...peer.packages], { cwd: folder, stdio: "inherit" });
		writeFileSync(join(folder, "installed"), "");
	}
	writeFileSync(file, peer.start);
	return { peer, folder, file };
}
