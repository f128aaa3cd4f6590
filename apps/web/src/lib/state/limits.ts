/** Bounds of what a page tells of itself and takes from others, each with its reason. */
export const PRESENCE_LIMITS = {
	/** A name that fits beside a face. */
	nameCharsMax: 40,
	/** Ids of 20 characters: 2.3 kB of the 4 kB that a presence may have. Who carries more sees the ripple alone. */
	draftTasksMax: 100,
	/** Ids of records and words of lists. */
	draftValueCharsMax: 80,
	/** Ten years of days; no estimate is longer. */
	estimateMinutesMax: 10 * 366 * 1440,
	/** An address below the board, with its look. */
	viewCharsMax: 600,
	/** Hands move at 60 Hz; a ripple is worked out at most five times a second. */
	draftEveryMs: 100,
	/** Drafts whose ripples are worked out at once; more hands than that are shown without. */
	ripplesMax: 6,
} as const;
