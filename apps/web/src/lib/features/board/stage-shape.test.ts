import { describe, expect, it } from "vitest";
import { priorityLook } from "../../ui/priority-look.ts";
import { stageShape } from "./stage-shape.ts";

const stage = (id: string, category: "wait" | "touch" | "done") => ({
	id,
	order: id,
	name: id,
	category,
	wipLimit: undefined,
	expedite: false,
});
const stages = [stage("a", "wait"), stage("b", "wait"), stage("c", "touch"), stage("d", "touch"), stage("e", "done")];

describe("forms", () => {
	it("[BOARD24] the five usual stages have five forms", () => {
		const shapes = stages.map(({ id }) => stageShape(stages, id));
		expect(shapes).toEqual(["dashedRing", "ring", "quarter", "threeQuarters", "doneDisc"]);
		expect(stageShape(stages, "gone")).toBe("dashedRing");
	});

	it("[BOARD24] the four first priorities have four forms; what comes behind looks like the fourth", () => {
		expect(new Set([0, 1, 2, 3].map((rank) => priorityLook(rank).shape)).size).toBe(4);
		expect([priorityLook(9), priorityLook(-1)]).toEqual([priorityLook(3), priorityLook(0)]);
	});
});
