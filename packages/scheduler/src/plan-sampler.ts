import { boundOf, calendarAt, type Heads, latestSource, withinHorizon } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import type { DrawnPlan } from "./drawn-plan.ts";
import { bindingEdge } from "./drivers.ts";
import { ExactDecoder } from "./exact-decoder.ts";
import type { LevelledOrder } from "./levelling.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { headOf, projectSpan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { type Draw, drawnLength, drawsOf, sampleBits } from "./task-draws.ts";

/** Any plan, one sample at a time, in instants: several calendars, lags in any of them, people and limits. */
export class PlanSampler implements DrawnPlan {
	readonly lanes = 1;
	readonly rows: Int32Array;
	readonly finishRow: Int32Array;
	readonly ends = new Int32Array(1);
	private readonly heads: Heads;
	private readonly late: Int32Array;
	private readonly counts: Int32Array;
	private readonly drawn: Plan;
	private readonly draws: readonly Draw[];
	private readonly decoder: ExactDecoder | undefined;
	private readonly order: Int32Array | undefined;

	/** With an order the plan is levelled anew in each sample: its work is taken in that order. */
	constructor(plan: Plan, seed: number, levelled?: Pick<LevelledOrder, "staffing" | "order">) {
		const column = () => new Int32Array(plan.nodeCount);
		this.drawn = {
			...plan,
			duration: plan.duration.slice(),
			weight: plan.weight.slice(),
			floor: plan.floor.slice(),
			due: column().fill(NO_DUE),
		};
		this.order = levelled?.order;
		this.decoder = levelled ? new ExactDecoder(this.drawn, levelled.staffing) : undefined;
		this.heads = this.decoder?.heads ?? { head: column(), startAt: column(), finishAt: column() };
		this.rows = this.heads.finishAt;
		this.finishRow = plan.positionOf.slice(0, plan.network.indexed.tasks.length);
		this.late = column();
		this.counts = new Int32Array(this.finishRow.length);
		this.draws = drawsOf(plan, seed, levelled?.staffing.paces);
	}

	run(sample: number): void {
		const { duration, floor } = this.drawn;
		const bits = sampleBits(sample);
		for (const draw of this.draws) {
			const length = drawnLength(draw, bits);
			duration[draw.position] = length;
			if (draw.held) floor[draw.position] = Math.max(draw.held.start, draw.held.finish - length);
		}
		this.weigh();
		if (this.decoder) this.runLevelled(this.decoder);
		else this.runFree();
	}

	/** Without slack in working minutes of its own calendar; facts never are. */
	countCritical(): void {
		const { drawn, heads, late, finishRow, counts } = this;
		const { network, nodeAt, calendar } = drawn;
		if (!this.decoder) this.backward(this.ends[0] ?? 0);
		for (let task = 0; task < finishRow.length; task++) {
			const p = finishRow[task] ?? 0;
			if (network.nodes.pinned[nodeAt[p] ?? 0] === 1) continue;
			const own = network.indexed.taskCalendars[task] ?? 0;
			const axis = calendarAt(drawn, own);
			const at = (coordinate: number) => (calendar[p] === own ? coordinate : workAt(axis, coordinate));
			if (at(late[p] ?? 0) <= at(heads.head[p] ?? 0)) counts[task] = (counts[task] ?? 0) + 1;
		}
	}

	criticalOf(task: number): number {
		return this.counts[task] ?? 0;
	}

	instantOf(finish: number): number {
		return finish;
	}

	limitOf(by: number): number {
		return by;
	}

	/** Takes the work in the levelled order; what the end waited for, a person, a limit or a link, is critical. */
	private runLevelled(decoder: ExactDecoder): void {
		const { heads, late, order, ends } = this;
		if (order) decoder.decode(order);
		const { plan } = decoder;
		const end = projectSpan(plan, heads).projectFinishAt;
		ends[0] = end;
		late.fill(NO_DUE);
		for (let p = heads.finishAt.indexOf(end), steps = 0; p >= 0 && steps < plan.nodeCount; steps++) {
			late[p] = NO_FLOOR;
			const blocker = decoder.blockerOf(p);
			if (blocker >= 0) p = plan.positionOf[blocker] ?? -1;
			else if (decoder.waitOf(p)) break;
			else {
				const edge = bindingEdge(plan, heads, p);
				p = edge < 0 ? -1 : (plan.source[edge] ?? -1);
			}
		}
	}

	private runFree(): void {
		const { drawn, heads } = this;
		let end = NO_FLOOR;
		for (let p = 0; p < drawn.nodeCount; p++) {
			const u = headOf(drawn, p, heads);
			heads.head[p] = u;
			const calendar = calendarAt(drawn, drawn.calendar[p] ?? 0);
			const length = drawn.duration[p] ?? 0;
			const actual = drawn.actualStart[p] ?? NO_FLOOR;
			heads.startAt[p] = actual > NO_FLOOR ? actual : withinHorizon(startOf(calendar, u));
			heads.finishAt[p] = withinHorizon(length === 0 ? u : finishOf(calendar, u + length));
			end = Math.max(end, heads.finishAt[p] ?? 0);
		}
		this.ends[0] = end;
	}

	private weigh(): void {
		const { source, target, sides, lag, edgeCount, duration, weight } = this.drawn;
		for (let e = 0; e < edgeCount; e++) {
			const side = sides[e] ?? 0;
			const length = side & 1 ? (duration[source[e] ?? 0] ?? 0) : 0;
			weight[e] = (lag[e] ?? 0) + length - (side & 2 ? (duration[target[e] ?? 0] ?? 0) : 0);
		}
	}

	private backward(end: number): void {
		const { drawn, late, heads } = this;
		for (let p = 0; p < drawn.nodeCount; p++)
			late[p] = workAt(calendarAt(drawn, drawn.calendar[p] ?? 0), end) - (drawn.duration[p] ?? 0);
		for (let e = drawn.edgeCount - 1; e >= 0; e--) {
			const target = drawn.target[e] ?? 0;
			if (drawn.role[target] === Role.minimum && boundOf(drawn, e, heads) > (heads.head[target] ?? 0)) continue;
			const latest = withinHorizon(latestSource(drawn, e, late[target] ?? 0));
			const source = drawn.source[e] ?? 0;
			if (latest < (late[source] ?? 0)) late[source] = latest;
		}
	}
}
