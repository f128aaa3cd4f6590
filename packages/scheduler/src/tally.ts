/** How far work in steps is: so many of its samples, candidates or schedules. */
export interface Tally {
	readonly done: number;
	readonly of: number;
}
