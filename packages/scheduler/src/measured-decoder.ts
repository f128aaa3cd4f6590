import type { Decoder, SerialDecoder } from "./decoder.ts";
import { type ExactDecoder, workFrom } from "./exact-decoder.ts";
import type { Plan } from "./plan.ts";
import { withPredecessors } from "./plan-order.ts";
import { ROUGH_UNITS_MAX, type RoughProject } from "./rough-project.ts";

interface Measures {
	readonly decoder: ExactDecoder;
	readonly staffed: Plan;
	readonly serial: SerialDecoder;
}

/** Decodes forward on the plan itself, and tells the dates in units of the rough project; backward on the project alone. */
export class MeasuredDecoder implements Decoder {
	readonly count: number;
	private readonly rough: RoughProject;
	private readonly by: Measures;

	constructor(rough: RoughProject, by: Measures) {
		this.count = rough.project.count;
		this.rough = rough;
		this.by = by;
	}

	forward(order: Int32Array, starts: Int32Array): number {
		const steps = this.forwardSteps(order, starts);
		for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
	}

	*forwardSteps(order: Int32Array, starts: Int32Array): Generator<undefined, number> {
		const { decoder, staffed } = this.by;
		const { positions, project, unit } = this.rough;
		const wanted = order.map((i) => positions[i] ?? 0);
		yield* decoder.steps(withPredecessors(staffed, wanted, decoder.first));
		const { floorAt } = staffed.network.indexed;
		const units = (at: number) => Math.min(ROUGH_UNITS_MAX, Math.max(0, Math.floor((at - floorAt) / unit)));
		let length = 0;
		for (let i = 0; i < project.count; i++) {
			const p = positions[i] ?? 0;
			const start = units(workFrom(decoder.plan, p, decoder.heads));
			starts[i] = start;
			const end = units(decoder.heads.finishAt[p] ?? 0) + 1;
			length = Math.max(length, end, start + (project.durations[i] ?? 0));
		}
		return length;
	}

	backward(order: Int32Array, starts: Int32Array): number {
		return this.by.serial.backward(order, starts);
	}
}
