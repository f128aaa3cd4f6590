/**
 * Every message of the sync socket, one row each. Types 0 to 3 are y-websocket's; types from 100 are ours and are
 * sent by the server only to sockets opened with `?acks=1`. A receiver ignores types that it does not know.
 */
export const MESSAGE = {
	sync: 0,
	awareness: 1,
	auth: 2,
	queryAwareness: 3,
	ack: 100,
	barrier: 101,
	hello: 102,
	time: 103,
	state: 104,
	drift: 105,
} as const;

/** The second number of a sync message. */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Who sends a message, and what follows the type: the wire in words, fingerprinted by version.test.ts. */
export const MESSAGE_TABLE = [
	{ name: "sync step 1", type: MESSAGE.sync, sender: "both", payload: "varuint 0, varbytes stateVector" },
	{ name: "sync step 2", type: MESSAGE.sync, sender: "both", payload: "varuint 1, varbytes updateV1" },
	{ name: "update", type: MESSAGE.sync, sender: "both", payload: "varuint 2, varbytes updateV1" },
	{ name: "awareness", type: MESSAGE.awareness, sender: "both", payload: "varbytes awarenessUpdate" },
	{ name: "auth", type: MESSAGE.auth, sender: "server", payload: "varuint 0, varstring reason" },
	{ name: "query awareness", type: MESSAGE.queryAwareness, sender: "client", payload: "" },
	{ name: "ack", type: MESSAGE.ack, sender: "server", payload: "varuint frames" },
	{ name: "barrier", type: MESSAGE.barrier, sender: "both", payload: "varuint n" },
	{ name: "hello", type: MESSAGE.hello, sender: "server", payload: "varstring helloJson" },
	{ name: "time", type: MESSAGE.time, sender: "server", payload: "varuint serverEpochMs" },
	{
		name: "state",
		type: MESSAGE.state,
		sender: "client",
		payload: "varuint method, varbytes stateVector, 8 bytes deletes, 8 bytes content",
	},
	{ name: "drift", type: MESSAGE.drift, sender: "server", payload: "varuint kind" },
] as const;
