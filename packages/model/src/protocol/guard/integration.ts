import { LIMITS } from "../limits.ts";
import type { Refusal } from "./refusal.ts";
import type { ItemId, Struct } from "./structs.ts";
import type { ClockRange, Section } from "./walk-update.ts";

/** How deep the items of a stretch lie: 0 in a root, one more for each type around them. */
export interface DepthRun {
	readonly client: number;
	readonly from: number;
	readonly depth: number;
}

export interface IntegrationPlan {
	readonly added: readonly ClockRange[];
	readonly depths: readonly DepthRun[];
	readonly isPure: boolean;
}

/** The part of a board's knowledge that the plan asks for. */
export interface Ground {
	clockOf(client: number): number;
	depthAt(client: number, clock: number): number;
}

/**
 * Goes through an update as Yjs will: a client's items in order, and before an item that leans on another client's
 * item, that client's items. Yjs keeps what leans on nothing it has for later, for ever if need be, and sends it to
 * everybody; so here anything that could not be built at once is a gap, loops included. Each struct is passed once.
 */
export function planIntegration(sections: readonly Section[], ground: Ground): IntegrationPlan | Refusal {
	const plan = new Plan(sections, ground);
	for (const section of sections) {
		const refusal = plan.integrate(section);
		if (refusal) return refusal;
	}
	return { added: plan.added(), depths: plan.depths, isPure: plan.isPure };
}

/** A client's section with how far it has been gone through. */
interface Progress {
	readonly section: Section;
	next: number;
	/** It waits for another client's section: meeting it again is a loop. */
	isWaiting: boolean;
}

class Plan {
	readonly depths: DepthRun[] = [];
	isPure = true;
	readonly #ground: Ground;
	readonly #progress = new Map<number, Progress>();
	/** First clock not held, for the clients of this update. */
	readonly #reach = new Map<number, number>();
	/** Depths found in this update, per client in the order of the clock. */
	readonly #runs = new Map<number, DepthRun[]>();

	constructor(sections: readonly Section[], ground: Ground) {
		this.#ground = ground;
		for (const section of sections) this.#progress.set(section.client, { section, next: 0, isWaiting: false });
	}

	added(): ClockRange[] {
		const ranges: ClockRange[] = [];
		for (const [client, to] of this.#reach) {
			const from = this.#ground.clockOf(client);
			if (to > from) ranges.push({ client, from, to });
		}
		return ranges;
	}

	integrate(first: Section): Refusal | null {
		const stack = [first.client];
		for (let client = stack.at(-1); client !== undefined; client = stack.at(-1)) {
			const progress = this.#progress.get(client);
			const struct = progress?.section.structs[progress.next];
			if (!progress || !struct) {
				stack.pop();
				continue;
			}
			const missing = this.#missing(client, struct);
			if (missing === null) {
				const refusal = this.#take(client, struct);
				if (refusal) return refusal;
				progress.next++;
				progress.isWaiting = false;
				if (stack.length > 1) stack.pop();
				continue;
			}
			const other = this.#progress.get(missing);
			if (!other || other.isWaiting || missing === client) return gap(struct, "leans on what is not there");
			if (other.next === other.section.structs.length) return gap(struct, "leans on what is not there");
			progress.isWaiting = true;
			stack.push(missing);
		}
		return null;
	}

	/** The client whose items must come first, or null. */
	#missing(client: number, struct: Struct): number | null {
		for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
			if (id !== null && id.client !== client && id.clock >= this.#clockOf(id.client)) return id.client;
		}
		return null;
	}

	#take(client: number, struct: Struct): Refusal | null {
		if (struct.kind === "skip") return null;
		const reach = this.#clockOf(client);
		if (struct.clock > reach) return gap(struct, "clock jumps");
		for (const id of [struct.origin, struct.rightOrigin, struct.parent]) {
			if (id !== null && id.client === client && id.clock >= struct.clock) {
				return { kind: "malformed", what: "leans on a later item of its own", at: struct.at };
			}
		}
		if (struct.clock < reach) this.isPure = false;
		const end = struct.clock + struct.length;
		if (end <= reach) return null;
		this.#reach.set(client, end);
		return this.#note(client, struct);
	}

	#note(client: number, struct: Struct): Refusal | null {
		const depth = struct.kind === "collected" ? 0 : this.#depthOf(struct);
		if (struct.isType && depth > LIMITS.typeDepthMax) {
			return { kind: "over-limit", what: "types nested too deep", at: struct.at };
		}
		const run = { client, from: struct.clock, depth };
		const runs = this.#runs.get(client);
		if (!runs) this.#runs.set(client, [run]);
		else if (runs.at(-1)?.depth === depth) return null;
		else runs.push(run);
		this.depths.push(run);
		return null;
	}

	/** An item lies in the type of its parent, or beside its neighbour. */
	#depthOf(struct: Struct): number {
		if (struct.parent !== null) return this.#depthAt(struct.parent) + 1;
		const neighbour = struct.origin ?? struct.rightOrigin;
		return neighbour === null ? 0 : this.#depthAt(neighbour);
	}

	#clockOf(client: number): number {
		return this.#reach.get(client) ?? this.#ground.clockOf(client);
	}

	#depthAt(id: ItemId): number {
		const runs = this.#runs.get(id.client);
		const first = runs?.[0];
		if (!runs || !first || id.clock < first.from) return this.#ground.depthAt(id.client, id.clock);
		return depthInRuns(runs, id.clock);
	}
}

/** The depth of the last run that starts at or before the clock. */
function depthInRuns(runs: readonly DepthRun[], clock: number): number {
	let low = 0;
	let high = runs.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((runs[middle]?.from ?? 0) <= clock) low = middle;
		else high = middle - 1;
	}
	return runs[low]?.depth ?? 0;
}

function gap(struct: Struct, what: string): Refusal {
	return { kind: "gap", what, at: struct.at };
}
