/**
 * Where an item lies. `lane` stands for the list that Yjs links it into: one type's sequence, or one key of one type;
 * items that name each other as neighbours must share it. `depth` counts the types around it.
 */
export interface Place {
	readonly lane: number;
	readonly depth: number;
}

/** A stretch of a client's clock, from `from` to the next run, that lies in one place. */
export interface PlaceRun extends Place {
	readonly client: number;
	readonly from: number;
}

/** Collected, or hung on something collected: Yjs keeps only its length. */
export const GONE: Place = { lane: 0, depth: 0 };

/** Drawn anew in each process, so that nobody can make two lanes meet on purpose. */
const SEEDS = crypto.getRandomValues(new Uint32Array(2));

/**
 * The lane of a parent and a key as one number of 53 bits: a table of lanes would cost a small board more memory than
 * its content. `parent` is a root's name, or client and clock of the item that holds the type.
 */
export function laneOf(
	parent: string | { readonly client: number; readonly clock: number },
	key: string | null,
): number {
	const text = typeof parent === "string" ? `r${parent}` : `i${parent.client} ${parent.clock}`;
	const name = key === null ? `${text} list` : `${text} key ${key}`;
	const high = mix(name, SEEDS[0] ?? 1) & 0x7_ffff;
	const hash = high * 2 ** 32 + (mix(name, SEEDS[1] ?? 2) >>> 0);
	return 2 * hash + (key === null ? 2 : 3);
}

/** The lane is one key of a map: its items replace each other. */
export function isKeyed(lane: number): boolean {
	return lane % 2 === 1;
}

function mix(text: string, seed: number): number {
	let state = seed | 0;
	for (let i = 0; i < text.length; i++) {
		state = Math.imul(state ^ text.charCodeAt(i), 0x5bd1_e995);
		state ^= state >>> 15;
	}
	state = Math.imul(state ^ (state >>> 13), 0x85eb_ca6b);
	return state ^ (state >>> 16);
}
