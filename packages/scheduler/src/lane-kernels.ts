import {
	advance,
	constant,
	get,
	I32,
	type Kernel,
	lanes,
	load,
	moduleOf,
	set,
	V128,
	whileAbove,
	whileBelow,
} from "./wasm-code.ts";

/** Where the kernels find what is one for all nodes, in bytes. */
export const Fixed = {
	/** The bits of the four samples. */
	bits: 0,
	/** The last finish in each lane. */
	ends: 16,
	/** All bits set in the lanes that count. */
	counted: 32,
	size: 48,
} as const;

/** Bytes of a vector, of a row (a start and a finish), of a bound (row, lag), of a draw (where, key, least, how many). */
export const Size = { vector: 16, row: 32, bound: 8, draw: 16, forwardNode: 16, backwardNode: 8 } as const;

/** Draws the length of each task: the same bits as `mixed` gives. */
function drawKernel(): Kernel {
	const [at, end, x] = [0, 1, 2];
	const folded = (bits: number) => set(x, lanes.xor(get(x), lanes.shiftRight(get(x), bits)));
	const step = [
		set(x, lanes.xor(lanes.load(constant(Fixed.bits)), lanes.splat(get(at), 4))),
		folded(16),
		set(x, lanes.times(get(x), 0x7feb352d)),
		folded(15),
		set(x, lanes.times(get(x), 0x846ca68b)),
		folded(16),
		lanes.store(load(get(at)), lanes.add(lanes.splat(get(at), 8), lanes.highProduct(get(x), lanes.splat(get(at), 12)))),
		advance(at, Size.draw),
	];
	return { name: "draw", parameters: 2, locals: [V128], body: whileBelow(get(at), get(end), step) };
}

/** Early dates. A node: start floor, end of its bounds on the start, finish floor, end of its bounds on the finish. */
function forwardKernel(): Kernel {
	const [node, end, bound, finishBound, row, length, until, h, d, f, last] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
	const raise = (local: number, pointer: number) => [
		set(local, lanes.max(get(local), lanes.add(lanes.load(load(get(pointer))), lanes.splat(get(pointer), 4)))),
		advance(pointer, Size.bound),
	];
	const step = [
		set(h, lanes.splat(get(node))),
		set(until, load(get(node), 4)),
		whileBelow(get(bound), get(until), raise(h, bound)),
		set(d, lanes.load(get(length))),
		set(f, lanes.splat(get(node), 8)),
		set(until, load(get(node), 12)),
		whileBelow(get(finishBound), get(until), raise(f, finishBound)),
		set(h, lanes.max(get(h), lanes.sub(get(f), get(d)))),
		lanes.store(get(row), get(h)),
		set(h, lanes.add(get(h), get(d))),
		lanes.store(get(row), get(h), Size.vector),
		set(last, lanes.max(get(last), get(h))),
		advance(node, Size.forwardNode),
		advance(row, Size.row),
		advance(length, Size.vector),
	];
	const body = [
		set(last, lanes.load(constant(Fixed.ends))),
		whileBelow(get(node), get(end), step),
		lanes.store(constant(0), get(last), Fixed.ends),
	];
	return { name: "forward", parameters: 6, locals: [I32, V128, V128, V128, V128], body };
}

/** Late dates, last node first, and in which lanes there is no slack. A node: where its bounds from the finish, from the start begin. */
function backwardKernel(): Kernel {
	const [node, begin, bound, startBound, row, late, length, count, since, a, d] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
	const lower = (pointer: number) => [
		advance(pointer, -Size.bound),
		set(a, lanes.min(get(a), lanes.sub(lanes.load(load(get(pointer))), lanes.splat(get(pointer), 4)))),
	];
	const tight = lanes.and(lanes.atMost(get(a), lanes.load(get(row))), lanes.load(constant(Fixed.counted)));
	const step = [
		advance(node, -Size.backwardNode),
		advance(row, -Size.row),
		advance(late, -Size.row),
		advance(length, -Size.vector),
		advance(count, -Size.vector),
		set(a, lanes.load(constant(Fixed.ends))),
		set(since, load(get(node))),
		whileAbove(get(bound), get(since), lower(bound)),
		set(d, lanes.load(get(length))),
		set(a, lanes.sub(get(a), get(d))),
		set(since, load(get(node), 4)),
		whileAbove(get(startBound), get(since), lower(startBound)),
		lanes.store(get(late), get(a)),
		lanes.store(get(late), lanes.add(get(a), get(d)), Size.vector),
		lanes.store(get(count), lanes.sub(lanes.load(get(count)), tight)),
	];
	const body = whileAbove(get(node), get(begin), step);
	return { name: "backward", parameters: 8, locals: [I32, V128, V128], body };
}

/** The passes of `ScalarPasses` with vectors, as a WebAssembly module of less than a kilobyte. */
export function laneKernels(): Uint8Array<ArrayBuffer> {
	return moduleOf([drawKernel(), forwardKernel(), backwardKernel()]);
}
