import type { ShapeName } from "./shapes.ts";
import type { Tone } from "./tone.ts";

const looks: readonly { readonly shape: ShapeName; readonly tone: Tone }[] = [
	{ shape: "hexagon", tone: "p0" },
	{ shape: "triangle", tone: "p1" },
	{ shape: "dot", tone: "p2" },
	{ shape: "ring", tone: "p3" },
];

/** Form and colour of a rank in an ordered list of urgencies; 0 is the most urgent, all beyond the fourth look alike. */
export function priorityLook(rank: number): { readonly shape: ShapeName; readonly tone: Tone } {
	return looks[Math.min(Math.max(0, rank), looks.length - 1)] ?? { shape: "ring", tone: "p3" };
}
