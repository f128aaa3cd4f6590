import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { err, ok, type Result } from "../result.ts";
import { LIMITS } from "./limits.ts";
import { MESSAGE } from "./message-table.ts";
import { isRole, type Role } from "./roles.ts";

/**
 * Server to client, before its first sync message: what this socket is. A client compares `lineage` with the one its
 * own copy was made from before it lets any update through, and `epoch` with the last that it saw.
 */
export interface Hello {
	readonly protocol: number;
	/** The schema version that the board was shared with. */
	readonly schema: number;
	readonly board: string;
	/** Minted with the board; another lineage under the same name is another board. */
	readonly lineage: string;
	/** Rises when the server's history was set back (restored from a backup, healed after damage). */
	readonly epoch: number;
	readonly role: Role;
	/** Stamped by the server per link and device. */
	readonly principal: string;
	readonly serverTime: number;
	/** False while the disk refuses: reading works, nothing is taken. */
	readonly writable: boolean;
	readonly limits: HelloLimits;
}

export interface HelloLimits {
	readonly frameBytesMax: number;
	readonly presenceBytesMax: number;
	readonly heartbeatMs: number;
	readonly staleMs: number;
}

export function helloLimits(): HelloLimits {
	const { frameBytesMax, presenceBytesMax, heartbeatMs, staleMs } = LIMITS;
	return { frameBytesMax, presenceBytesMax, heartbeatMs, staleMs };
}

export function encodeHello(hello: Hello): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.hello);
		encoding.writeVarString(encoder, JSON.stringify(hello));
	});
}

/** Reads what follows the type. Fields that this version does not know are left out. */
export function readHello(decoder: decoding.Decoder): Result<Hello, "bad-hello"> {
	const text = decoding.readVarString(decoder);
	if (text.length > LIMITS.helloBytesMax) return err("bad-hello");
	const json = parseJson(text);
	if (!isObject(json)) return err("bad-hello");
	const { protocol, schema, board, lineage, epoch, role, principal, serverTime, writable } = json;
	const limits = readLimits(json.limits);
	if (!isCount(protocol) || !isCount(schema) || !isCount(epoch) || !isCount(serverTime)) return err("bad-hello");
	if (typeof board !== "string" || typeof lineage !== "string" || typeof principal !== "string")
		return err("bad-hello");
	if (!isRole(role) || typeof writable !== "boolean" || limits === null) return err("bad-hello");
	return ok({ protocol, schema, board, lineage, epoch, role, principal, serverTime, writable, limits });
}

function readLimits(json: unknown): HelloLimits | null {
	if (!isObject(json)) return null;
	const { frameBytesMax, presenceBytesMax, heartbeatMs, staleMs } = json;
	if (!isCount(frameBytesMax) || !isCount(presenceBytesMax) || !isCount(heartbeatMs) || !isCount(staleMs)) return null;
	return { frameBytesMax, presenceBytesMax, heartbeatMs, staleMs };
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
	return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
