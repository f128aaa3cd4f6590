import { encodeProposal, ROLES, type Role } from "@callboard/model/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type SharedBoard, sha256, shareBoard } from "./shared-board.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

/** Who asks: by the link of a role, or by a secret and a ticket that nobody was given. */
const CALLERS = [...ROLES, "nobody"] as const;
type Caller = (typeof CALLERS)[number];

interface Call {
	readonly shared: SharedBoard;
	readonly secret: string;
	readonly ticket: string;
	/** A proposal of another device. */
	readonly proposal: number;
}

const EMPTY = encodeProposal({
	...{ name: "n", edits: 1, why: "role" },
	...{ before: new Uint8Array([0, 0]), mine: new Uint8Array([0, 0]) },
});

function mailbox({ shared, ticket }: Call, path: string, request: RequestInit = {}): Promise<Response> {
	const headers = { authorization: `Bearer ${ticket}` };
	return fetch(`${server.url}/api/boards/${shared.board}/proposals${path}`, { ...request, headers });
}

const post = (body: string | Uint8Array<ArrayBuffer>): RequestInit => ({ method: "POST", body });
const links = (call: Call, change: object) => call.shared.post("/links", { secret: call.secret, ...change });

interface Row {
	readonly ask: (call: Call) => Promise<Response>;
	readonly status: Readonly<Record<Caller, number>>;
}

const ownerOnly = { owner: 200, edit: 404, view: 404, display: 404, nobody: 404 };

/** What each request of the HTTP interface is answered, by who asks. */
const MATRIX: Readonly<Record<string, Row>> = {
	"a ticket": {
		ask: ({ shared, secret }) => shared.post("/ticket", { secret, device: "device-0009" }),
		status: { owner: 200, edit: 200, view: 200, display: 200, nobody: 404 },
	},
	"revoking a role": { ask: (call) => links(call, { role: "view", replacement: null }), status: ownerOnly },
	"a new link": {
		ask: (call) => links(call, { role: "view", replacement: sha256(`${call.secret} new`) }),
		status: ownerOnly,
	},
	"another end": { ask: (call) => links(call, { role: "view", change: "expire", expiresAt: null }), status: ownerOnly },
	"demoting editors": { ask: (call) => links(call, { role: "edit", change: "demote" }), status: ownerOnly },
	"leaving a proposal": {
		ask: (call) => mailbox(call, "", post(Uint8Array.from(EMPTY))),
		status: { owner: 201, edit: 201, view: 201, display: 403, nobody: 401 },
	},
	"the list of proposals": {
		ask: (call) => mailbox(call, ""),
		status: { owner: 200, edit: 200, view: 200, display: 403, nobody: 401 },
	},
	"another's proposal": {
		ask: (call) => mailbox(call, `/${call.proposal}`),
		status: { owner: 200, edit: 200, view: 404, display: 403, nobody: 401 },
	},
	"the history": {
		ask: ({ shared, ticket }) =>
			fetch(`${server.url}/api/boards/${shared.board}/history`, { headers: { authorization: `Bearer ${ticket}` } }),
		status: { owner: 200, edit: 200, view: 200, display: 403, nobody: 401 },
	},
	"closing a proposal": {
		ask: (call) => mailbox(call, `/${call.proposal}`, post(JSON.stringify({ outcome: "dismissed" }))),
		status: { owner: 200, edit: 200, view: 403, display: 403, nobody: 401 },
	},
};

async function callOf(caller: Caller): Promise<Call> {
	const shared = await shareBoard(server);
	const author = await shared.ticket(shared.secrets.view, "device-author");
	const sent = await mailbox({ shared, ticket: author, secret: "", proposal: 0 }, "", post(Uint8Array.from(EMPTY)));
	const body: unknown = await sent.json();
	const proposal = typeof body === "object" && body !== null && "id" in body ? Number(body.id) : 0;
	if (caller === "nobody") return { shared, secret: "x".repeat(22), ticket: "x".repeat(32), proposal };
	const secret = shared.secrets[caller satisfies Role];
	return { shared, secret, ticket: await shared.ticket(secret), proposal };
}

describe("[AUTH3] the HTTP interface, by who asks", () => {
	const cells = Object.entries(MATRIX).flatMap(([name, row]) => CALLERS.map((caller) => ({ name, row, caller })));

	it.each(cells)("$caller asks for $name", async ({ row, caller }) => {
		expect((await row.ask(await callOf(caller))).status).toBe(row.status[caller]);
	});
});
