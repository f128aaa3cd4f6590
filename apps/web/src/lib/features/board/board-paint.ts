import type { ShapeName } from "../../ui/shapes.ts";
import type { CardFace } from "./card-face.ts";

/** The top of a board as plain data: enough to draw it and to walk over it while the board itself is being read. */
export interface BoardPaint {
	readonly name: string;
	readonly columns: readonly PaintedColumn[];
}

export interface PaintedColumn {
	readonly id: string;
	readonly name: string;
	readonly shape: ShapeName;
	/** Cards in it, painted or not. */
	readonly size: number;
	/** As the header says it: with its limit, where it has one. */
	readonly count: string;
	readonly cards: readonly { readonly id: string; readonly face: CardFace }[];
}

/** Cards kept of each column: as many as a tall screen shows of the densest. */
export const PAINTED_CARDS_MAX = 48;
