import { LIMITS } from "../limits.ts";
import { GONE, isKeyed, laneOf, type Place, type PlaceRun } from "./place.ts";
import { PlaceIndex } from "./place-index.ts";
import type { Refusal } from "./refusal.ts";
import type { ItemId, Struct } from "./structs.ts";
import type { ClockRange, Section } from "./walk-update.ts";

export interface IntegrationPlan {
	readonly added: readonly ClockRange[];
	readonly places: readonly PlaceRun[];
	readonly isPure: boolean;
}

/** The part of a board's knowledge that the plan asks for. */
export interface Ground {
	clockOf(client: number): number;
	placeOf(client: number, clock: number): Place;
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
	return { added: plan.added(), places: plan.places, isPure: plan.isPure };
}

/** A client's section with how far it has been gone through. */
interface Progress {
	readonly section: Section;
	next: number;
	/** It waits for another client's section: meeting it again is a loop. */
	isWaiting: boolean;
}

class Plan {
	readonly places: PlaceRun[] = [];
	isPure = true;
	readonly #ground: Ground;
	readonly #progress = new Map<number, Progress>();
	/** First clock not held, for the clients of this update. */
	readonly #reach = new Map<number, number>();
	/** The places of what this update adds. */
	readonly #index = new PlaceIndex();

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
		for (const id of leanedOn(struct)) {
			if (id.client !== client && id.clock >= this.#clockOf(id.client)) return id.client;
		}
		return null;
	}

	#take(client: number, struct: Struct): Refusal | null {
		if (struct.kind === "skip") return null;
		const reach = this.#clockOf(client);
		if (struct.clock > reach) return gap(struct, "clock jumps");
		for (const id of leanedOn(struct)) {
			if (id.client === client && id.clock >= struct.clock)
				return malformed(struct, "leans on a later item of its own");
		}
		if (struct.clock < reach) this.isPure = false;
		const end = struct.clock + struct.length;
		if (end <= reach) return null;
		this.#reach.set(client, end);
		return this.#note(client, struct);
	}

	#note(client: number, struct: Struct): Refusal | null {
		const place = this.#placeFor(struct);
		if (place === null) return malformed(struct, "neighbours in different lists");
		const { lane, depth } = place;
		// Values of one key replace each other one by one; a longer run would leave a part of itself alive behind another.
		if (isKeyed(lane) && (struct.rightOrigin !== null || (struct.length > 1 && !struct.isDeleted))) {
			return malformed(struct, "no value of a key");
		}
		if (struct.isType && depth > LIMITS.typeDepthMax) {
			return { kind: "over-limit", what: "types nested too deep", at: struct.at };
		}
		const run = { client, from: struct.clock, lane, depth };
		this.#index.add(run);
		this.places.push(run);
		return null;
	}

	/** An item lies in its parent's type, or beside its neighbours, which must lie together; null where they do not. */
	#placeFor({ kind, origin, rightOrigin, parent, key }: Struct): Place | null {
		if (kind === "collected") return GONE;
		const left = origin && this.#placeOf(origin);
		const right = rightOrigin && this.#placeOf(rightOrigin);
		if (left && right && left.lane !== right.lane && left !== GONE && right !== GONE) return null;
		if (left || right) return left === GONE || right === GONE ? GONE : (left ?? right);
		if (typeof parent === "string") return { lane: laneOf(parent, key), depth: 0 };
		const around = parent === null ? GONE : this.#placeOf(parent);
		return parent === null || around === GONE ? GONE : { lane: laneOf(parent, key), depth: around.depth + 1 };
	}

	#clockOf(client: number): number {
		return this.#reach.get(client) ?? this.#ground.clockOf(client);
	}

	#placeOf({ client, clock }: ItemId): Place {
		const place = this.#index.at(client, clock) ?? this.#ground.placeOf(client, clock);
		return place.lane === GONE.lane ? GONE : place;
	}
}

function leanedOn({ origin, rightOrigin, parent }: Struct): ItemId[] {
	return [origin, rightOrigin, typeof parent === "string" ? null : parent].filter((id) => id !== null);
}

function gap(struct: Struct, what: string): Refusal {
	return { kind: "gap", what, at: struct.at };
}

function malformed(struct: Struct, what: string): Refusal {
	return { kind: "malformed", what, at: struct.at };
}
