import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import { encodeAck, readAck } from "./ack.ts";
import { encodeBarrier, readBarrier } from "./barrier.ts";
import { isEmptyUpdate, parseClientFrame } from "./client-frame.ts";
import { type DriftKind, encodeDrift, readDrift } from "./drift.ts";
import { GOLDEN_HELLO, goldenFrames } from "./golden-frames.ts";
import { encodeHello, readHello } from "./hello.ts";
import { MESSAGE } from "./message-table.ts";
import { encodeTime, readTime } from "./time.ts";

function behind(type: number, frame: Uint8Array): decoding.Decoder {
	const decoder = decoding.createDecoder(frame);
	expect(decoding.readVarUint(decoder)).toBe(type);
	return decoder;
}

describe("own frames", () => {
	it("[WIRE5] ack, barrier and time read back as written", () => {
		expect(readAck(behind(MESSAGE.ack, encodeAck(1_000)))).toBe(1_000);
		expect(readBarrier(behind(MESSAGE.barrier, encodeBarrier(2 ** 40)))).toBe(2 ** 40);
		expect(readTime(behind(MESSAGE.time, encodeTime(1_795_000_000_000)))).toBe(1_795_000_000_000);
	});

	it("[WIRE19] drift reads back as written; a kind of a newer server counts as the worst", () => {
		const kinds: readonly DriftKind[] = ["items", "deletes", "content"];
		expect(kinds.map((kind) => readDrift(behind(MESSAGE.drift, encodeDrift(kind))))).toEqual(kinds);
		expect(readDrift(decoding.createDecoder(new Uint8Array([9])))).toBe("content");
	});

	it("[WIRE6] hello reads back as written, without fields that this version does not know", () => {
		const newer = { ...GOLDEN_HELLO, later: true };
		const read = readHello(behind(MESSAGE.hello, encodeHello(newer)));
		expect(read).toEqual({ ok: true, value: GOLDEN_HELLO });
	});

	it("[WIRE7] a hello that lacks something is refused, not half taken", () => {
		const broken = [
			"no JSON",
			"null",
			"[]",
			"{}",
			JSON.stringify({ ...GOLDEN_HELLO, role: "king" }),
			JSON.stringify({ ...GOLDEN_HELLO, epoch: -1 }),
			JSON.stringify({ ...GOLDEN_HELLO, serverTime: "now" }),
			JSON.stringify({ ...GOLDEN_HELLO, limits: null }),
			JSON.stringify({ ...GOLDEN_HELLO, board: "x".repeat(5_000) }),
		];
		for (const text of broken) {
			const bytes = encoding.encode((encoder) => encoding.writeVarString(encoder, text));
			expect(readHello(decoding.createDecoder(bytes))).toEqual({ ok: false, error: "bad-hello" });
		}
	});
});

describe("frames from a client", () => {
	it("[WIRE8] are told apart, and an answer to step 1 from an update", () => {
		const frames = goldenFrames();
		const kind = (name: string) => {
			const frame = parseClientFrame(frames[name] ?? new Uint8Array());
			return frame.ok ? frame.value : frame.error;
		};
		expect(kind("step1")).toEqual({ kind: "step1", stateVector: new Uint8Array([1, 7, 3]) });
		expect(kind("step2")).toEqual({ kind: "update", update: new Uint8Array([0, 0]), isAnswer: true });
		expect(kind("update")).toEqual({ kind: "update", update: new Uint8Array([0, 0]), isAnswer: false });
		expect(kind("barrier")).toEqual({ kind: "barrier", n: 7 });
		expect(kind("awareness")).toMatchObject({ kind: "awareness" });
		expect(kind("state")).toEqual({
			kind: "state",
			report: {
				method: 1,
				stateVector: new Uint8Array([1, 7, 3]),
				deletes: new Uint8Array([0, 1, 2, 3, 4, 5, 6, 7]),
				content: new Uint8Array([8, 9, 10, 11, 12, 13, 14, 15]),
			},
		});
		expect(kind("ack")).toEqual({ kind: "unknown", type: MESSAGE.ack });
	});

	it("[WIRE9] with bytes missing or left over are malformed", () => {
		for (const frame of [goldenFrames().step1, goldenFrames().barrier, goldenFrames().state]) {
			if (!frame) throw new Error("a golden frame is missing");
			for (const bad of [frame.subarray(0, frame.length - 1), new Uint8Array([...frame, 0])]) {
				expect(parseClientFrame(bad)).toMatchObject({ ok: false, error: { kind: "malformed" } });
			}
		}
	});

	it("[WIRE10] an empty update is the two zero bytes that a client without news sends", () => {
		expect([[0, 0], [0], [0, 1], [0, 0, 0]].map((bytes) => isEmptyUpdate(new Uint8Array(bytes)))).toEqual([
			true,
			false,
			false,
			false,
		]);
	});
});
