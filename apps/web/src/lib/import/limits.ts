/** Bounds on what an import reads, each with its reason. One past any of them is refused with a sentence that says what to do. */
export const IMPORT_LIMITS = {
	/** Some 20,000 tasks; a larger text is no plan that a person wrote. */
	textBytesMax: 2_000_000,
	/** Each alias is expanded once; a hundred are more than any plan uses, and a bomb needs thousands. */
	aliasesMax: 100,
	/** The deepest known plan nests five levels. */
	depthMax: 32,
	/**
	 * The largest allowed plan (10,000 tasks with links) takes 1.2 s on two free cores and up to 4 s on busy ones; a phone is
	 * slower still. The page is not held up meanwhile.
	 */
	readMsMax: 15_000,
	/** A worker that has not loaded by then never will: its file is not on this device and the network is gone. */
	loadMsMax: 30_000,
	/** Tasks of one plan: what the scheduler and the board are measured with. */
	tasksMax: 10_000,
	/** Findings of one kind that are named one by one; the rest is counted. */
	namedMax: 200,
	/** Loops, chains and steps of searches over a plan's links. */
	stepsMax: 200_000,
} as const;
