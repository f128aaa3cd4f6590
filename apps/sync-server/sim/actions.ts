import { numbersFrom } from "../test/mutations.ts";

/** One thing that happens in a history. `who` is a page: a tab of some device. */
export type Action =
	/** A new record, a shared field that everybody overwrites, a deletion, or text. */
	| { readonly do: "edit"; readonly who: number; readonly choice: number }
	/** So many messages get through, one way. */
	| { readonly do: "up" | "down"; readonly who: number; readonly count: number }
	/** The next message arrives twice. */
	| { readonly do: "repeat"; readonly who: number; readonly way: "up" | "down" }
	/** Messages between the tabs of a device arrive. */
	| { readonly do: "tabs"; readonly who: number; readonly count: number }
	/** The connection breaks; what is under way is lost. */
	| { readonly do: "cut"; readonly who: number }
	/** Nothing gets through any more, and nobody is told. */
	| { readonly do: "stall"; readonly who: number }
	/** The network goes for weeks, or comes back. */
	| { readonly do: "offline" | "online"; readonly who: number }
	/** The page is closed and opened again from what the device keeps. */
	| { readonly do: "reload"; readonly who: number }
	| { readonly do: "show"; readonly who: number }
	| { readonly do: "time"; readonly ms: number }
	| { readonly do: "weeks"; readonly count: number }
	| { readonly do: "compact" }
	/** What the next commit, or every one from now on, meets. */
	| { readonly do: "fault"; readonly fault: Fault }
	/** The server's process dies here and now, with what waits. */
	| { readonly do: "kill" };

export type Fault = "none" | "crash before commit" | "crash after commit" | "disk full" | "lost write";

/** A history that can be run again: the seed spreads the clients' waits, the actions are all else. */
export interface Script {
	readonly seed: number;
	readonly actions: readonly Action[];
}

/** Pages of a history: two tabs of one device, and two devices with one each. */
export const PAGES = 4;

/** Draws a history. A disk that loses what it confirmed is in none: no server can do anything about it. */
export function scriptFrom(seed: number, steps: number): Script {
	const next = numbersFrom(seed);
	const actions: Action[] = [];
	for (let i = 0; i < steps; i++) actions.push(draw(next));
	return { seed, actions };
}

function draw(next: (below: number) => number): Action {
	const who = next(PAGES);
	const dice = next(360);
	if (dice >= 300) return { do: "time", ms: [1, 8, 60, 400][next(4)] ?? 1 };
	if (dice >= 250) return { do: "down", who, count: 1 + next(9) };
	if (dice >= 200) return { do: "up", who, count: 1 + next(9) };
	if (dice < 45) return { do: "edit", who, choice: next(60) };
	if (dice < 85) return { do: "up", who, count: 1 + next(9) };
	if (dice < 125) return { do: "down", who, count: 1 + next(9) };
	if (dice < 140) return { do: "tabs", who, count: 1 + next(9) };
	if (dice < 165) return { do: "time", ms: [1, 3, 8, 60, 400, 2_500][next(6)] ?? 1 };
	if (dice < 169) return { do: "repeat", who, way: next(2) === 0 ? "up" : "down" };
	if (dice < 172) return { do: "cut", who };
	if (dice < 173) return { do: "stall", who };
	if (dice < 174) return { do: "offline", who };
	if (dice < 180) return { do: "online", who };
	if (dice < 182) return { do: "reload", who };
	if (dice < 186) return { do: "show", who };
	if (dice < 191) return { do: "compact" };
	if (dice < 199) return { do: "fault", fault: FAULTS[next(FAULTS.length)] ?? "none" };
	return next(2) === 0 ? { do: "kill" } : { do: "weeks", count: 1 + next(4) };
}

const FAULTS: readonly Fault[] = [
	"none",
	"none",
	"none",
	"none",
	"crash before commit",
	"crash after commit",
	"disk full",
];
