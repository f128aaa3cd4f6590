import type { Direction } from "./grid.ts";

const steps: Readonly<Record<string, Direction>> = {
	ArrowUp: "up",
	ArrowDown: "down",
	ArrowLeft: "left",
	ArrowRight: "right",
	k: "up",
	j: "down",
	h: "left",
	l: "right",
};

/** Where a key leads over the cards; undefined for a key that leads nowhere. */
export function stepOf(keys: string): Direction | undefined {
	return steps[keys];
}
