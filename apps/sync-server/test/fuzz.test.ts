import {
	checkUpdate,
	encodeUpdate,
	KnownState,
	parseClientFrame,
	readAwareness,
	readStateVector,
} from "@callboard/model/protocol";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { admit } from "../src/room/admit.ts";
import { forgedUpdate } from "./forged-updates.ts";
import { honestUpdates, mutate, numbersFrom } from "./mutations.ts";
import { RoomKit } from "./room-kit.ts";

const FRAMES = process.env.CALLBOARD_TEST_LONG === "1" ? 250_000 : 20_000;
const SEED = Number(process.env.CALLBOARD_FUZZ_SEED ?? 20_261_121);
/** Frames on one board before the next begins, so that each board gathers a history. */
const FRAMES_PER_BOARD = 250;
/** Of the thread's own time, so that a busy machine does not count; guard and document together. */
const FRAME_MS_MAX = 25;
const RULES = { anyRoot: true };
/** First bytes of a frame: sync, presence, denial, question for presence, our own, and one that nobody knows. */
const FRAME_KINDS = [0, 0, 0, 1, 2, 3, 100, 101, 102, 103, 104, 105, 127];

/** One board twice: as the server knows it, and as a document that takes whatever was accepted. */
class TwinBoard {
	readonly known = new KnownState();
	readonly doc = new Y.Doc();
	/** What was taken and news, as it is stored. */
	readonly #taken: Uint8Array[] = [];

	/** True when taken and news; throws when the document disagrees with the guard. */
	offer(update: Uint8Array): boolean {
		const admitted = admit(update, this.known, RULES);
		if (!admitted.ok) return false;
		this.known.add(admitted.value.facts);
		if (admitted.value.facts.isNews) this.#taken.push(admitted.value.update);
		Y.applyUpdate(this.doc, admitted.value.update);
		if (this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null) throw new Error("left waiting");
		return admitted.value.facts.isNews;
	}

	/** A newcomer can load it, and it is what the server believes it to be. */
	check(): void {
		const whole = Y.encodeStateAsUpdate(this.doc);
		const fresh = new Y.Doc();
		Y.applyUpdate(fresh, whole);
		expect(fresh.store.pendingStructs).toBe(null);
		for (const name of fresh.share.keys()) fresh.get(name).toJSON();
		// Newcomers and slow readers get what was stored in one piece.
		const merged = new Y.Doc();
		if (this.#taken.length > 0) Y.applyUpdate(merged, Y.mergeUpdates(this.#taken));
		expect(merged.store.pendingStructs).toBe(null);
		expect(Y.encodeStateVector(merged)).toEqual(Y.encodeStateVector(this.doc));
		const vector = readStateVector(Y.encodeStateVector(this.doc));
		expect(vector.ok && this.known.isCoveredBy(vector.value) && !this.known.lacksFrom(vector.value)).toBe(true);
		expect(checkUpdate(whole, new KnownState(), RULES).ok).toBe(true);
	}
}

/** Milliseconds of the thread that offering takes. */
function offerMs(board: TwinBoard, update: Uint8Array): { readonly isNews: boolean; readonly ms: number } {
	const before = process.threadCpuUsage();
	const isNews = board.offer(update);
	const { user, system } = process.threadCpuUsage(before);
	return { isNews, ms: (user + system) / 1000 };
}

/** The last of these frames once more, on a board that took the others: the collector comes at another moment then. */
function onceMoreMs(frames: readonly Uint8Array[]): number {
	const board = new TwinBoard();
	for (const frame of frames.slice(0, -1)) board.offer(frame);
	return offerMs(board, frames.at(-1) ?? new Uint8Array()).ms;
}

describe("fuzzed updates", () => {
	it(
		`[FUZZ1] ${FRAMES} bent updates (seed ${SEED}): whatever passes the guard, a document takes whole; none is slow`,
		() => {
			const next = numbersFrom(SEED);
			const honest = honestUpdates();
			const pick = () => honest[next(honest.length)] ?? new Uint8Array();
			let board = new TwinBoard();
			let frames: Uint8Array[] = [];
			let upcoming = 0;
			let news = 0;
			let slowestMs = 0;
			for (let i = 0; i < FRAMES; i++) {
				if (i % FRAMES_PER_BOARD === 0) {
					board.check();
					board = new TwinBoard();
					upcoming = next(honest.length - 2);
					frames = honest.slice(0, upcoming);
					for (const update of frames) board.offer(update);
				}
				// What comes next on this board, bent once or oftener; or a lie in the right form.
				const bent = () => mutate(honest[upcoming + next(2)] ?? pick(), pick(), next);
				const update = next(2) === 0 ? forgedUpdate(board.doc, next) : bent();
				frames.push(update);
				const { isNews, ms } = offerMs(board, update);
				if (isNews) news++;
				slowestMs = Math.max(slowestMs, ms < FRAME_MS_MAX ? ms : Math.min(ms, onceMoreMs(frames), onceMoreMs(frames)));
			}
			board.check();
			expect(news).toBeGreaterThan(FRAMES / 20);
			expect(slowestMs).toBeLessThan(FRAME_MS_MAX);
		},
		FRAMES * 3,
	);

	it(`[FUZZ2] ${FRAMES} frames of bent or random bytes (seed ${SEED}) are read without a throw`, () => {
		const next = numbersFrom(SEED + 1);
		const honest = honestUpdates();
		let read = 0;
		for (let i = 0; i < FRAMES; i++) {
			const base = honest[next(honest.length)] ?? new Uint8Array();
			const bytes = Uint8Array.from([next(4), next(3), ...mutate(base, base, next)]);
			const frame = parseClientFrame(bytes);
			if (frame.ok) read++;
			readAwareness(bytes);
			readStateVector(bytes);
		}
		expect(read).toBeGreaterThan(0);
	});

	it(
		`[FUZZ3] ${FRAMES / 4} bent frames of every kind to a live board (seed ${SEED}): their senders go, the board goes on`,
		() => {
			const next = numbersFrom(SEED + 2);
			const kit = new RoomKit();
			const bystander = kit.join({ principal: "bystander" }).sync();
			const honest = honestUpdates();
			let forger = kit.join({ principal: "forger", wantsAcks: true });
			let closed = 0;
			for (let i = 0; i < FRAMES / 4; i++) {
				if (!forger.peer.isOpen) {
					closed++;
					forger = kit.join({ principal: `forger ${closed % 7}`, wantsAcks: true });
				}
				const base = honest[next(honest.length)] ?? new Uint8Array();
				const whole = Uint8Array.from([FRAME_KINDS[next(FRAME_KINDS.length)] ?? 0, next(3), ...base]);
				forger.peer.receive(
					next(3) === 0 ? mutate(whole, base, next) : encodeUpdate(forgedUpdate(bystander.doc, next)),
				);
				if (i % 50 === 0) {
					bystander.doc.getMap("tasks").set(`kept ${i}`, i);
					bystander.take();
				}
				forger.line.toClient.length = 0;
			}
			bystander.take();
			expect(bystander.line.isBroken).toBe(false);
			expect(closed).toBeGreaterThan(FRAMES / 400);
			const fresh = kit.join({ principal: "fresh" }).sync();
			expect(fresh.doc.store.pendingStructs).toBe(null);
			for (const key of bystander.doc.getMap("tasks").keys())
				if (key.startsWith("kept")) expect(fresh.doc.getMap("tasks").has(key)).toBe(true);
			expect(Y.encodeStateVector(fresh.doc)).toEqual(Y.encodeStateVector(bystander.doc));
		},
		FRAMES * 3,
	);
});
