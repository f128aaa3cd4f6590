import { digest } from "lib0/hash/sha256";
import { describe, expect, it } from "vitest";
import framesV1 from "./fixtures/frames-v1.json" with { type: "json" };
import framesV2 from "./fixtures/frames-v2.json" with { type: "json" };
import { goldenFrames } from "./golden-frames.ts";
import { LIMITS } from "./limits.ts";
import { MESSAGE, MESSAGE_TABLE, SYNC } from "./message-table.ts";
import { PROTOCOL_VERSION, PROTOCOL_VERSION_FLOOR } from "./version.ts";

/** Fingerprint of the message table for each version ever shipped. A new line comes with a new version. */
const FINGERPRINTS: Readonly<Record<number, string>> = { 1: "2435466086226c1a", 2: "f30938782634edf2" };

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

describe("protocol version", () => {
	it("[WIRE1] the message table is the one that this version was given out with", () => {
		const table = JSON.stringify([MESSAGE, SYNC, MESSAGE_TABLE]);
		const fingerprint = hex(digest(new TextEncoder().encode(table))).slice(0, 16);
		expect({ [PROTOCOL_VERSION]: fingerprint }).toEqual({ [PROTOCOL_VERSION]: FINGERPRINTS[PROTOCOL_VERSION] });
	});

	it("[WIRE2] every frame is written with the bytes that it was first shipped with", () => {
		const written = Object.fromEntries(Object.entries(goldenFrames()).map(([name, bytes]) => [name, hex(bytes)]));
		expect(written).toEqual({ ...framesV1, ...framesV2 });
	});

	it("[WIRE3] serves clients down to a floor that is no newer than itself", () => {
		expect(PROTOCOL_VERSION_FLOOR).toBeLessThanOrEqual(PROTOCOL_VERSION);
		expect(FINGERPRINTS[PROTOCOL_VERSION_FLOOR]).toBeDefined();
	});

	it("[WIRE4] three heartbeats fit into the silence that makes a client call its view stale", () => {
		expect(3 * LIMITS.heartbeatMs).toBeLessThanOrEqual(LIMITS.staleMs);
	});
});
