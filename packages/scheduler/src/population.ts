/** A schedule as parents see it: keys are the starts that the next decoding, in the other direction, will sort by. */
export interface Member {
	readonly keys: Int32Array;
	readonly order: Int32Array;
	length: number;
	/** Of the keys. */
	hash: number;
}

/** Longer than any schedule: a member that has not been decoded yet. */
export const UNBORN = 2 ** 30;
/** Fewer members than this have nothing left to mix. */
const LEAST_MEMBERS = 10;

export function newMember(count: number): Member {
	return { keys: new Int32Array(count), order: new Int32Array(count), length: UNBORN, hash: 0 };
}

/** True when a member stands for the child's schedule already: equal length and hash. A rare clash costs one child. */
export function hasTwin(members: readonly Member[], { length, hash }: Member): boolean {
	for (const other of members) if (other.hash === hash && other.length === length) return true;
	return false;
}

/** Projects that need more variety than large ones. */
export function isSmall(count: number): boolean {
	return count <= 45;
}

/** Members of each population at the start, as measured on 30, 60 and 120 tasks: small projects need more variety, small budgets less. */
export function populationFor(schedules: number, count: number): number {
	const base = schedules <= 1500 ? 42 : schedules <= 8000 ? 98 : schedules <= 30_000 ? 210 : 600;
	return isSmall(count) ? base * 2 : count <= 90 ? Math.floor(base * 1.5) : base;
}

/**
 * Members that the schedules left are best spent on: many at first, for variety, fewer and fewer towards the end, so that
 * each has more descendants (linear reduction, after Tanabe and Fukunaga 2014).
 */
export function membersFor(size: number, used: number, schedules: number): number {
	return Math.min(size, Math.max(LEAST_MEMBERS, Math.floor((size * (schedules - used)) / schedules)));
}

/** Drops the longest members of a population, and those at the same places of the other. */
export function shrink(members: Member[], others: Member[], size: number): void {
	while (members.length > size) {
		let worst = 0;
		for (let i = 1; i < members.length; i++) if ((members[i]?.length ?? 0) > (members[worst]?.length ?? 0)) worst = i;
		members.splice(worst, 1);
		others.splice(worst, 1);
	}
}
