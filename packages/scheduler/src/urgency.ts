/** Ranks from this one on, and tasks without a rank, weigh the same. */
const RANKS = 5;

/** A task's rank, 0 the most urgent; what is no rank comes last. */
export function urgencyRank(priority: number | undefined): number {
	return priority !== undefined && Number.isInteger(priority) && priority >= 0 ? Math.min(priority, RANKS) : RANKS;
}

/** How much a minute of a task counts: each rank four times the one after it, so that the most urgent come first. */
export function urgencyWeight(priority: number | undefined): number {
	return 4 ** (RANKS - urgencyRank(priority));
}
