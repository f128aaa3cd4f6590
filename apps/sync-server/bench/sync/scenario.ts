import type { Figures } from "./figures.ts";
import type { TargetProcess } from "./target-process.ts";

/** What a figure of ours must not exceed. */
export interface Bar {
	readonly figure: string;
	readonly label: string;
	/** `ratio`: of our median to that of the best peer, the lowest. `absolute`: in the figure's own unit. */
	readonly kind: "ratio" | "absolute";
	readonly max: number;
	/** The bar holds only in runs whose own commits took less, in milliseconds, at the 95th percentile. */
	readonly commitP95MsBelow?: number;
}

export interface Effort {
	/** Shorter stretches: the figures are rough. */
	readonly isQuick: boolean;
}

export interface Scenario {
	readonly id: string;
	readonly title: string;
	/** The bare relay only where passing on is all that is measured; nobody where no peer offers it. */
	readonly against: "peers and relay" | "peers" | "nobody";
	readonly bars: readonly Bar[];
	/** Runs once against a fresh server. */
	run(server: TargetProcess, effort: Effort): Promise<Figures>;
}
