import type { Stage } from "@callboard/model";
import { unreachable } from "../../format/unreachable.ts";
import type { ShapeName } from "../../ui/shapes.ts";

/** How far work in a stage is, as a form: ◌ first wait, ○ later waits, ◔ first touch, ◕ later touches, ● done. */
export function stageShape(stages: readonly Stage[], stageId: string): ShapeName {
	const stage = stages.find(({ id }) => id === stageId);
	if (!stage) return "dashedRing";
	const first = stages.find(({ category }) => category === stage.category) === stage;
	switch (stage.category) {
		case "wait":
			return first ? "dashedRing" : "ring";
		case "touch":
			return first ? "quarter" : "threeQuarters";
		case "done":
			return "doneDisc";
		default:
			return unreachable(stage.category);
	}
}
