import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { numbersFrom } from "./mutations.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

const CONNECTIONS = 150;

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

const upgrade = (path: string, more = "") =>
	`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`;

const OPENINGS = [
	upgrade("/sync/raw"),
	upgrade("/sync/"),
	upgrade("/sync/../../etc"),
	upgrade("/sync/%00"),
	upgrade("/sync/[::"),
	upgrade("/sync/raw?acks=%zz"),
	upgrade("/sync/raw", "Origin: https://evil.example\r\n"),
	upgrade("/sync/raw", "Sec-WebSocket-Protocol: ,,,\r\n"),
	upgrade("/sync/raw", "Sec-WebSocket-Extensions: permessage-deflate\r\n"),
	upgrade("/control/?EIO=4&transport=websocket"),
	upgrade("/control/?EIO=9&transport=carrier-pigeon"),
	upgrade("/nowhere"),
	upgrade("//"),
	"GET / HTTP/1.1\r\n",
	"POST /api/boards HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n{",
	"\u0016\u0003\u0001 this is TLS, more or less",
	"",
];

/** Opens with one of the above, sends some bytes, and goes: politely or by a reset. */
function visit(next: (below: number) => number): Promise<void> {
	const garbage = Buffer.from(Array.from({ length: next(200) }, () => next(256)));
	const opening = OPENINGS[next(OPENINGS.length)] ?? "";
	const isReset = next(2) === 0;
	return new Promise((resolve) => {
		const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
		socket.on("error", () => socket.destroy());
		socket.on("close", () => resolve());
		socket.on("connect", () => {
			socket.write(opening);
			socket.write(garbage, () => (isReset ? socket.resetAndDestroy() : socket.destroySoon()));
		});
	});
}

it(`[RUN9] ${CONNECTIONS} visits of garbage, half requests and resets (seed 9) leave the server well`, async () => {
	const next = numbersFrom(9);
	for (let i = 0; i < CONNECTIONS; i += 10) await Promise.all(Array.from({ length: 10 }, () => visit(next)));
	const health = await fetch(`${server.url}/healthz`);
	expect([health.status, await health.json()]).toEqual([200, expect.objectContaining({ status: "ok", sockets: 0 })]);
}, 60_000);
