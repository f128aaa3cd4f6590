import { encodeAck } from "./ack.ts";
import { encodeBarrier } from "./barrier.ts";
import { encodeDocState } from "./doc-state-frame.ts";
import { encodeDrift } from "./drift.ts";
import { encodeHello, type Hello, helloLimits } from "./hello.ts";
import { encodeAwareness, encodeDenied, encodeSyncStep1, encodeSyncStep2, encodeUpdate } from "./sync-frames.ts";
import { encodeTime } from "./time.ts";

export const GOLDEN_HELLO: Hello = {
	protocol: 1,
	schema: 3,
	board: "AAAAAAAAAAAAAAAAAAAAAA",
	lineage: "lineage-0001",
	epoch: 2,
	role: "edit",
	principal: "0123456789abcdef",
	serverTime: 1_795_000_000_000,
	writable: true,
	limits: helloLimits(),
};

/** One of each frame that the protocol writes; the fixtures hold their bytes as they were first shipped, by version. */
export function goldenFrames(): Readonly<Record<string, Uint8Array>> {
	return {
		ack: encodeAck(300),
		barrier: encodeBarrier(7),
		hello: encodeHello(GOLDEN_HELLO),
		time: encodeTime(1_795_000_000_000),
		state: encodeDocState({
			method: 1,
			stateVector: new Uint8Array([1, 7, 3]),
			deletes: new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]),
			content: new Uint8Array([8, 9, 10, 11, 12, 13, 14, 15]),
		}),
		drift: encodeDrift("content"),
		step1: encodeSyncStep1(new Uint8Array([1, 7, 3])),
		step2: encodeSyncStep2(new Uint8Array([0, 0])),
		update: encodeUpdate(new Uint8Array([0, 0])),
		awareness: encodeAwareness(new Uint8Array([1, 7, 1, 2, 123, 125])),
		denied: encodeDenied("this link may read only"),
	};
}
