import { improveBound } from "../src/improve-bound.ts";
import { lowerBound } from "../src/lower-bound.ts";
import { type Optimised, optimise } from "../src/optimise.ts";
import { checkStarts } from "./check-starts.ts";
import type { Instance } from "./instances.ts";

export interface Solved {
	readonly length: number;
	/** Within seconds only: true when the bounds prove that no schedule is shorter. */
	readonly proved?: boolean;
}

/** The literature's protocol: the shortest of so many generated schedules. */
export function solveWithSchedules({ project, name }: Instance, schedules: number, seed: number): Solved {
	const found = optimise(project, { schedules, seed, lowerBound: lowerBound(project) });
	return { length: checked(found, { project, name }) };
}

/**
 * A short search, bounds, then the rest of the time for a search of as many schedules as the first one's speed lets expect,
 * with further seeds while time is left.
 */
export function solveWithSeconds({ project, name }: Instance, seconds: number, seed: number): Solved {
	const used = stopwatch();
	const over = (share: number) => () => used() >= seconds * share;
	let bound = lowerBound(project);
	let best = optimise(project, { schedules: FIRST_SCHEDULES, seed, lowerBound: bound, stop: over(1) });
	const pace = Math.max(1, best.schedules) / Math.max(1e-4, used());
	const raise = (share: number) => {
		bound = improveBound(project, {
			from: bound,
			upTo: best.length,
			effort: Number.MAX_SAFE_INTEGER,
			stop: over(share),
		});
	};
	raise(BOUND_SHARE);
	for (let round = 0; best.length > bound && !over(1)(); round++) {
		const schedules = Math.max(FIRST_SCHEDULES, Math.floor(pace * (seconds - used())));
		const found = optimise(project, { schedules, seed: seed + round, lowerBound: bound, stop: over(1) });
		if (found.length < best.length) best = found;
	}
	return { length: checked(best, { project, name }), proved: best.length <= bound };
}

const FIRST_SCHEDULES = 1000;
/** Of the time, until when bounds are worked on. */
const BOUND_SHARE = 0.3;

function checked({ starts, length }: Optimised, { project, name }: Pick<Instance, "project" | "name">): number {
	const reached = checkStarts(project, starts, name);
	if (reached !== length) throw new Error(`${name}: says ${length}, lasts ${reached}`);
	return length;
}

/** CPU seconds of this process since now. */
function stopwatch(): () => number {
	const began = process.cpuUsage();
	return () => {
		const used = process.cpuUsage(began);
		return (used.user + used.system) / 1e6;
	};
}
