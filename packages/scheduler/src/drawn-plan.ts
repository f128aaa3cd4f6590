/** A plan that is drawn again and again: what a forecast needs to know of a few samples at a time. */
export interface DrawnPlan {
	/** Samples that are drawn at once. */
	readonly lanes: number;
	/** Draws and times the samples from number `first` on. */
	run(first: number): void;
	/** The finish of each task in each lane: from `finishRow[task]` on. */
	readonly rows: Int32Array;
	readonly finishRow: Int32Array;
	/** The last finish of all tasks, in each lane. */
	readonly ends: Int32Array;
	/** Counts for each task in how many of the first `lanes` of the last samples it has no slack. */
	countCritical(lanes: number): void;
	/** The samples counted so far in which a task had none. */
	criticalOf(task: number): number;
	/** The instant of a finish in `rows`: of one of these tasks, or the last one of several. */
	instantOf(finish: number, tasks: readonly number[]): number;
	/** The greatest finish that lies at or before an instant. */
	limitOf(by: number, tasks: readonly number[]): number;
}
