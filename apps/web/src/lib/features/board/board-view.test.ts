import { describe, expect, it } from "vitest";
import { type BoardLook, readLook, writeLook } from "./board-view.svelte.ts";

describe("a look at the board in its address", () => {
	const looks: readonly BoardLook[] = [
		{ group: "stage", lanes: undefined, filter: "" },
		{ group: "owner", lanes: "cycle", filter: "@ana p1 & more" },
		{ group: "gate", lanes: undefined, filter: "ünïcode?" },
	];
	it.each(looks)("[BOARD25] %j reads back as it was written", (look) => {
		expect(readLook(writeLook(look))).toEqual({ look, unknown: [] });
	});

	it("[BOARD25] a grouping that is gone is named and left aside; the rest holds", () => {
		expect(readLook("group=mood&lanes=owner&q=p1")).toEqual({
			look: { group: "stage", lanes: "owner", filter: "p1" },
			unknown: ["mood"],
		});
	});

	it("[BOARD25] lanes of what the columns are already are none", () => {
		expect(readLook("group=owner&lanes=owner").look.lanes).toBeUndefined();
	});
});
