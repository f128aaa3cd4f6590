import { withinHorizon } from "./bounds.ts";
import { finishOf, workAt } from "./calendar.ts";
import type { DrawnPlan } from "./drawn-plan.ts";
import { type LanePasses, ScalarPasses } from "./lane-passes.ts";
import { LANES, type LaneProgram, ROW } from "./lane-program.ts";
import { NO_FLOOR } from "./nodes.ts";
import { NOWHERE } from "./one-axis.ts";
import type { Plan } from "./plan.ts";
import { simdPasses } from "./simd-passes.ts";

/** A plan on one axis: samples are timed side by side, in coordinates of the axis. */
export class LaneSampler implements DrawnPlan {
	readonly lanes = LANES;
	readonly finishRow: Int32Array;
	private readonly program: LaneProgram;
	private readonly plan: Plan;
	private readonly passes: LanePasses;
	private readonly positions: Int32Array;

	constructor(plan: Plan, program: LaneProgram, passes: LanePasses = simdPasses(program) ?? new ScalarPasses(program)) {
		this.plan = plan;
		this.program = program;
		this.passes = passes;
		this.positions = plan.positionOf.slice(0, plan.network.indexed.tasks.length);
		this.finishRow = this.positions.map((p) => p * ROW + LANES);
	}

	get rows(): Int32Array {
		return this.passes.rows;
	}

	get ends(): Int32Array {
		return this.passes.ends;
	}

	run(first: number): void {
		this.passes.forward(first);
	}

	countCritical(lanes: number): void {
		this.passes.backward(lanes);
	}

	/** Facts never are. */
	criticalOf(task: number): number {
		return this.plan.network.nodes.pinned[task] === 1 ? 0 : this.passes.countOf(this.positions[task] ?? 0);
	}

	/** A finish at the last instant that holds one of the tasks stands for that instant, a later one for the end of work. */
	instantOf(finish: number, tasks: readonly number[]): number {
		const { axis } = this.program.onAxis;
		const held = this.heldAt(tasks);
		if (held > NO_FLOOR && finish <= workAt(axis, held)) return held;
		return withinHorizon(finish <= NOWHERE ? NO_FLOOR : finishOf(axis, finish));
	}

	limitOf(by: number, tasks: readonly number[]): number {
		return by < this.heldAt(tasks) ? NOWHERE : workAt(this.program.onAxis.axis, by);
	}

	private heldAt(tasks: readonly number[]): number {
		const { floorAt } = this.program.onAxis;
		return tasks.reduce((held, task) => Math.max(held, floorAt[this.positions[task] ?? 0] ?? NO_FLOOR), NO_FLOOR);
	}
}
