import { parseClientFrame } from "@callboard/model/protocol";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { StateReporter } from "./state-reporter.ts";
import { TestClock } from "./test/test-clock.ts";

function reporting() {
	const clock = new TestClock();
	const doc = new Y.Doc();
	const sentAt: number[] = [];
	const startedAt = clock.nowMs();
	const reporter = new StateReporter({
		doc,
		clock,
		send: (frame) => {
			expect(parseClientFrame(frame)).toMatchObject({ ok: true, value: { kind: "state" } });
			sentAt.push(clock.nowMs() - startedAt);
		},
	});
	let edits = 0;
	const edit = () => doc.getMap("task").set(`k${edits}`, edits++);
	return { clock, reporter, sentAt, edit };
}

it("[SYNC16] reports once edits have rested, and again at each heartbeat", () => {
	const { clock, reporter, sentAt, edit } = reporting();
	edit();
	clock.advance(1_000);
	expect(sentAt).toEqual([]);
	reporter.start();
	clock.advance(300);
	for (let count = 0; count < 4; count++) {
		edit();
		clock.advance(200);
	}
	clock.advance(100);
	expect(sentAt).toEqual([1_300, 2_200]);
	clock.advance(20_000);
	expect(sentAt).toEqual([1_300, 2_200, 12_200, 22_200]);
	reporter.dispose();
});

it("[SYNC16] a board that never rests is reported each five seconds, and nothing is sent without a line", () => {
	const { clock, reporter, sentAt, edit } = reporting();
	reporter.start();
	for (let count = 0; count < 120; count++) {
		edit();
		clock.advance(100);
	}
	expect(sentAt.length).toBe(2);
	expect(Math.max(...sentAt.map((at) => at % 5_000))).toBeLessThan(300);
	reporter.stop();
	edit();
	clock.advance(60_000);
	expect(sentAt.length).toBe(2);
	reporter.dispose();
	expect(clock.waiting).toBe(0);
});
