/** Just enough of the WebAssembly binary format to write kernels down where they can be read. Code is lists of bytes. */
export type Code = readonly (number | Code)[];

export const I32 = 0x7f;
export const V128 = 0x7b;

/** A function without results, over parameters and locals that are numbered on. */
export interface Kernel {
	readonly name: string;
	/** Addresses, 32 bits. */
	readonly parameters: number;
	readonly locals: readonly (typeof I32 | typeof V128)[];
	readonly body: Code;
}

/** A module of kernels over one memory, which is imported as `host.memory`. */
export function moduleOf(kernels: readonly Kernel[]): Uint8Array<ArrayBuffer> {
	const types = kernels.map(({ parameters }) => [0x60, vector(Array.from({ length: parameters }, () => [I32])), 0]);
	const memory = [text("host"), text("memory"), 2, 0, 0];
	const exported = kernels.map(({ name }, index) => [text(name), 0, unsigned(index)]);
	const bodies = kernels.map(({ locals, body }) => {
		const code = flat([vector(locals.map((type) => [1, type])), body, 0x0b]);
		return [unsigned(code.length), code];
	});
	return Uint8Array.from(
		flat([
			...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
			section(1, types),
			section(2, [memory]),
			section(
				3,
				kernels.map((_, index) => unsigned(index)),
			),
			section(7, exported),
			section(10, bodies),
		]),
	);
}

export const get = (local: number): Code => [0x20, unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, unsigned(local)];
export const constant = (value: number): Code => [0x41, signed(value)];
/** Adds a whole number of bytes to an address. */
export const advance = (local: number, bytes: number): Code => set(local, [get(local), constant(bytes), 0x6a]);
export const load = (address: Code, offset = 0): Code => [address, 0x28, 2, unsigned(offset)];
/** Repeats the body as long as an address lies below, or above, another. */
export const whileBelow = (a: Code, b: Code, body: Code): Code => loop([a, b, 0x4f], body);
export const whileAbove = (a: Code, b: Code, body: Code): Code => loop([a, b, 0x4d], body);

/** Four numbers of 32 bits at once. */
export const lanes = {
	load: (address: Code, offset = 0): Code => [address, 0xfd, 0, 4, unsigned(offset)],
	/** One number, four times. */
	splat: (address: Code, offset = 0): Code => [address, 0xfd, 9, 2, unsigned(offset)],
	store: (address: Code, value: Code, offset = 0): Code => [address, value, 0xfd, 11, 4, unsigned(offset)],
	add: (a: Code, b: Code): Code => [a, b, simd(0xae)],
	sub: (a: Code, b: Code): Code => [a, b, simd(0xb1)],
	min: (a: Code, b: Code): Code => [a, b, simd(0xb6)],
	max: (a: Code, b: Code): Code => [a, b, simd(0xb8)],
	and: (a: Code, b: Code): Code => [a, b, simd(0x4e)],
	xor: (a: Code, b: Code): Code => [a, b, simd(0x51)],
	/** All bits set where a is at most b. */
	atMost: (a: Code, b: Code): Code => [a, b, simd(0x3d)],
	/** Times a number that is one for all lanes. */
	times: (a: Code, factor: number): Code => [a, constant(factor), simd(0x11), simd(0xb5)],
	shiftRight: (a: Code, bits: number): Code => [a, constant(bits), simd(0xad)],
	/** The high halves of products without sign. */
	highProduct: (a: Code, b: Code): Code => [
		...[
			[a, b, simd(0xde)],
			[a, b, simd(0xdf)],
		],
		...[simd(0x0d), [4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31]],
	],
};

/** A block around a loop: out of it when the condition holds, else the body and again. */
function loop(done: Code, body: Code): Code {
	return [0x02, 0x40, 0x03, 0x40, done, 0x0d, 1, body, 0x0c, 0, 0x0b, 0x0b];
}

function simd(operation: number): Code {
	return [0xfd, unsigned(operation)];
}

function section(id: number, items: readonly Code[]): Code {
	const content = flat(vector(items));
	return [id, unsigned(content.length), content];
}

function vector(items: readonly Code[]): Code {
	return [unsigned(items.length), items];
}

function text(name: string): Code {
	return vector(Array.from(name, (letter) => [letter.charCodeAt(0)]));
}

function flat(code: Code): number[] {
	return code.flatMap((part) => (typeof part === "number" ? [part] : flat(part)));
}

/** LEB128. */
function unsigned(value: number): Code {
	const bytes: number[] = [];
	let rest = value;
	for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
	return [...bytes, rest];
}

function signed(value: number): Code {
	const bytes: number[] = [];
	let rest = value | 0;
	for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 127) | 128);
	return [...bytes, rest & 127];
}
