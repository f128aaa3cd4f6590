import { Fixed, laneKernels, Size } from "./lane-kernels.ts";
import type { LanePasses } from "./lane-passes.ts";
import { LANES, type LaneEdges, type LaneProgram } from "./lane-program.ts";
import { NOWHERE } from "./one-axis.ts";
import { type Draw, drawnLength, sampleBits } from "./task-draws.ts";
import { isWhole } from "./whole-draws.ts";

/** What is used of WebAssembly; an engine may not have it, and a page may forbid it. */
declare const WebAssembly:
	| undefined
	| {
			readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
			readonly Module: new (bytes: Uint8Array) => object;
			readonly Instance: new (
				module: object,
				imports: { host: { memory: object } },
			) => { readonly exports: Readonly<Record<string, unknown>> };
	  };

const PAGE_BYTES = 65_536;
/** Above it a product of JavaScript numbers is rounded where one of whole numbers is not. */
const SPAN_MAX = 2 ** 21;

let compiled: object | null | undefined;

/** The module, compiled once; null where there is no WebAssembly with vectors. */
function kernels(): object | null {
	if (compiled !== undefined) return compiled;
	try {
		compiled = typeof WebAssembly === "undefined" ? null : new WebAssembly.Module(laneKernels());
	} catch {
		// A page's policy or an engine without vectors: the passes in plain JavaScript give the same.
		compiled = null;
	}
	return compiled;
}

/** The passes with vectors; undefined where they cannot run or would round otherwise than the plain ones. */
export function simdPasses(program: LaneProgram): LanePasses | undefined {
	const module = kernels();
	if (!module || typeof WebAssembly === "undefined" || program.draws.some(({ span }) => span >= SPAN_MAX))
		return undefined;
	const layout = layOutMemory(program);
	const memory = new WebAssembly.Memory({ initial: Math.ceil(layout.size / PAGE_BYTES) });
	const { exports } = new WebAssembly.Instance(module, { host: { memory } });
	return new SimdPasses(program, { layout, memory: memory.buffer, exports });
}

/** Addresses of the tables, in bytes. */
function layOutMemory({ nodeCount, intoStart, intoFinish, fromStart, fromFinish, draws }: LaneProgram) {
	let size: number = Fixed.size;
	const take = (bytes: number) => {
		const at = size;
		size += Math.ceil(bytes / Size.vector) * Size.vector;
		return at;
	};
	const bounds = ({ row }: LaneEdges) => take(row.length * Size.bound);
	const tables = {
		rows: take(nodeCount * Size.row),
		late: take(nodeCount * Size.row),
		lengths: take(nodeCount * Size.vector),
		counts: take(nodeCount * Size.vector),
		draws: take(draws.length * Size.draw),
		forward: take(nodeCount * Size.forwardNode),
		backward: take(nodeCount * Size.backwardNode),
		intoStart: bounds(intoStart),
		intoFinish: bounds(intoFinish),
		fromStart: bounds(fromStart),
		fromFinish: bounds(fromFinish),
	};
	return { ...tables, size };
}

type Layout = ReturnType<typeof layOutMemory>;

class SimdPasses implements LanePasses {
	readonly rows: Int32Array;
	readonly ends: Int32Array;
	private readonly layout: Layout;
	private readonly cells: Int32Array;
	private readonly exports: Readonly<Record<string, unknown>>;
	private readonly others: readonly Draw[];
	private readonly wholeCount: number;
	private readonly nodeCount: number;
	private readonly boundCounts: { readonly fromFinish: number; readonly fromStart: number };

	constructor(
		program: LaneProgram,
		at: {
			readonly layout: Layout;
			readonly memory: ArrayBuffer;
			readonly exports: Readonly<Record<string, unknown>>;
		},
	) {
		const { nodeCount, draws, fromFinish, fromStart } = program;
		this.layout = at.layout;
		this.exports = at.exports;
		this.cells = new Int32Array(at.memory);
		this.rows = new Int32Array(at.memory, at.layout.rows, nodeCount * LANES * 2);
		this.ends = new Int32Array(at.memory, Fixed.ends, LANES);
		this.nodeCount = nodeCount;
		this.others = draws.filter((draw) => !isWhole(draw));
		const whole = draws.filter(isWhole);
		this.wholeCount = whole.length;
		this.boundCounts = { fromFinish: fromFinish.row.length, fromStart: fromStart.row.length };
		this.fillDraws(whole);
		this.fillNodes(program);
	}

	forward(first: number): void {
		const { layout, cells, nodeCount } = this;
		for (let lane = 0; lane < LANES; lane++) {
			cells[Fixed.bits / 4 + lane] = sampleBits(first + lane);
			cells[Fixed.ends / 4 + lane] = NOWHERE;
		}
		this.run("draw", layout.draws, layout.draws + this.wholeCount * Size.draw);
		for (const draw of this.others)
			for (let lane = 0; lane < LANES; lane++)
				cells[layout.lengths / 4 + draw.position * LANES + lane] = drawnLength(draw, sampleBits(first + lane));
		const last = layout.forward + nodeCount * Size.forwardNode;
		this.run("forward", layout.forward, last, layout.intoStart, layout.intoFinish, layout.rows, layout.lengths);
	}

	backward(lanes: number): void {
		const { layout, cells, nodeCount, boundCounts } = this;
		for (let lane = 0; lane < LANES; lane++) cells[Fixed.counted / 4 + lane] = lane < lanes ? -1 : 0;
		this.run(
			...(["backward", layout.backward + nodeCount * Size.backwardNode, layout.backward] as const),
			layout.fromFinish + boundCounts.fromFinish * Size.bound,
			layout.fromStart + boundCounts.fromStart * Size.bound,
			layout.rows + nodeCount * Size.row,
			layout.late + nodeCount * Size.row,
			layout.lengths + nodeCount * Size.vector,
			layout.counts + nodeCount * Size.vector,
		);
	}

	countOf(position: number): number {
		let count = 0;
		for (let lane = 0; lane < LANES; lane++) count += this.cells[this.layout.counts / 4 + position * LANES + lane] ?? 0;
		return count;
	}

	private run(name: "draw" | "forward" | "backward", ...addresses: number[]): void {
		const kernel = this.exports[name];
		if (typeof kernel === "function") kernel(...addresses);
	}

	private fillDraws(whole: readonly Draw[]): void {
		const { layout, cells } = this;
		let at = layout.draws / 4;
		for (const { position, key, low, span } of whole) {
			cells[at++] = layout.lengths + position * Size.vector;
			cells[at++] = key;
			cells[at++] = low;
			cells[at++] = span + 1;
		}
	}

	private fillNodes(program: LaneProgram): void {
		const { layout, cells } = this;
		const { startFloor, finishFloor, durations, intoStart, intoFinish, fromStart, fromFinish } = program;
		const boundAt = (table: number, k: number | undefined) => table + (k ?? 0) * Size.bound;
		for (let p = 0; p < program.nodeCount; p++) {
			const node = (layout.forward + p * Size.forwardNode) / 4;
			cells[node] = startFloor[p] ?? 0;
			cells[node + 1] = boundAt(layout.intoStart, intoStart.at[p + 1]);
			cells[node + 2] = finishFloor[p] ?? 0;
			cells[node + 3] = boundAt(layout.intoFinish, intoFinish.at[p + 1]);
			const back = (layout.backward + p * Size.backwardNode) / 4;
			cells[back] = boundAt(layout.fromFinish, fromFinish.at[p]);
			cells[back + 1] = boundAt(layout.fromStart, fromStart.at[p]);
			const length = layout.lengths / 4 + p * LANES;
			for (let lane = 0; lane < LANES; lane++) cells[length + lane] = durations[p] ?? 0;
		}
		this.fillBounds(intoStart, layout.intoStart, layout.rows);
		this.fillBounds(intoFinish, layout.intoFinish, layout.rows);
		this.fillBounds(fromStart, layout.fromStart, layout.late);
		this.fillBounds(fromFinish, layout.fromFinish, layout.late);
	}

	private fillBounds({ row, lag }: LaneEdges, table: number, rows: number): void {
		const { cells } = this;
		for (let k = 0, at = table / 4; k < row.length; k++) {
			cells[at++] = rows + (row[k] ?? 0) * 4;
			cells[at++] = lag[k] ?? 0;
		}
	}
}
