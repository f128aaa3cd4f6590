import { expect, it } from "vitest";
import { EditCounts } from "./edit-counts.ts";

it("[SYNC2] an echo covers the edits before its barrier, and none that were made since", () => {
	const counts = new EditCounts();
	counts.add("tab");
	const first = counts.barrier();
	counts.add("tab");
	expect(counts.ack(first)).toBe(true);
	expect([counts.waiting("tab"), counts.allAcked]).toEqual([1, false]);
	expect(counts.ack(counts.barrier())).toBe(true);
	expect([counts.waiting("tab"), counts.allAcked]).toEqual([0, true]);
});

it("[SYNC2] the echo of an earlier connection's barrier covers nothing", () => {
	const counts = new EditCounts();
	counts.add("tab");
	const lost = counts.barrier();
	counts.forgetBarriers();
	expect(counts.ack(lost)).toBe(false);
	expect(counts.waiting("tab")).toBe(1);
});
