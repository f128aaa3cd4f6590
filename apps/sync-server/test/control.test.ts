import { CONTROL_PATH } from "@callboard/model/protocol";
import { io, type Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;
const sockets: Socket[] = [];

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(async () => {
	for (const socket of sockets) socket.disconnect();
	await server.stop();
});

function connect(auth: object, extraHeaders: Record<string, string> = {}): Socket {
	const socket = io(server.url, {
		path: CONTROL_PATH,
		transports: ["websocket"],
		auth,
		extraHeaders,
		reconnection: false,
		forceNew: true,
	});
	sockets.push(socket);
	return socket;
}

function outcome(socket: Socket): Promise<string> {
	return new Promise((resolve) => {
		socket.once("connect", () => resolve("connected"));
		socket.once("connect_error", (error) => resolve(error.message));
	});
}

describe("control channel", () => {
	it("[CTRL1] tells the server's clock and who is on the board", async () => {
		const socket = connect({ board: "control" });
		expect(await outcome(socket)).toBe("connected");
		const before = Date.now();
		const clock: number = await socket.emitWithAck("clock");
		expect(clock).toBeGreaterThanOrEqual(before);
		expect(clock).toBeLessThanOrEqual(Date.now());
		expect(await socket.emitWithAck("rollCall")).toEqual([{ principal: "open", role: "edit", sockets: 1 }]);
	});

	it("[CTRL2] pages a principal, on its board only, and tells who confirmed", async () => {
		const [caller, called, elsewhere] = [
			connect({ board: "page" }),
			connect({ board: "page" }),
			connect({ board: "other" }),
		];
		await Promise.all([caller, called, elsewhere].map(outcome));
		const heard: unknown[] = [];
		called.on("page", (page: unknown, confirm: (seen: boolean) => void) => {
			heard.push(page);
			confirm(true);
		});
		caller.on("page", (_page: unknown, confirm: (seen: boolean) => void) => confirm(false));
		elsewhere.on("page", () => heard.push("the wrong board"));
		const page = { topic: "gate.waits", subject: "tsk_1", note: "please look" };
		expect(await caller.emitWithAck("page", "open", page)).toEqual({ reached: 2, confirmed: 1 });
		expect(heard).toEqual([expect.objectContaining({ ...page, from: "open" })]);
		expect(await caller.emitWithAck("page", "open", { topic: 1 })).toEqual({ reached: 0, confirmed: 0 });
		expect(await caller.emitWithAck("page", "nobody", page)).toEqual({ reached: 0, confirmed: 0 });
	});

	it("[CTRL3] lets nobody in without a board, or from a foreign page", async () => {
		expect(await outcome(connect({}))).toBe("ticket-refused");
		expect(await outcome(connect({ board: "../x" }))).toBe("ticket-refused");
		expect(await outcome(connect({ board: "control" }, { origin: "https://evil.example" }))).toBe("websocket error");
	});

	it("[CTRL4] survives messages that fit no event, and acknowledgements left out", async () => {
		const socket = connect({ board: "odd" });
		await outcome(socket);
		socket.emit("clock");
		socket.emit("clock", "no function");
		socket.emit("page", null, null);
		socket.emit("rollCall", 1, 2, 3);
		socket.emit("no such event", {});
		expect(await socket.emitWithAck("rollCall")).toHaveLength(1);
	});
});
