import type { Refusal, RefusalKind } from "./refusal.ts";

/**
 * Reads bytes that nobody vouches for. The first thing wrong is kept in `refusal`; from then on every read gives 0
 * and stands at the end, so that a loop which looks at `refusal` ends at once. Nothing is allocated by a length that
 * the bytes declare.
 */
export class ByteCursor {
	readonly bytes: Uint8Array;
	at = 0;
	refusal: Refusal | null = null;

	constructor(bytes: Uint8Array) {
		this.bytes = bytes;
	}

	get left(): number {
		return this.bytes.length - this.at;
	}

	get isGood(): boolean {
		return this.refusal === null;
	}

	refuse(kind: RefusalKind, what: string): void {
		if (this.refusal === null) this.refusal = { kind, what, at: this.at };
		this.at = this.bytes.length;
	}

	byte(): number {
		const value = this.bytes[this.at];
		if (value === undefined) {
			this.refuse("malformed", "cut short");
			return 0;
		}
		this.at++;
		return value;
	}

	/** A whole number up to 2^53 - 1, seven bits a byte, lowest first. */
	varUint(): number {
		let value = 0;
		for (let factor = 1; factor < 2 ** 56; factor *= 128) {
			const byte = this.byte();
			value += (byte & 127) * factor;
			if (byte < 128) return this.#safe(value);
		}
		this.refuse("malformed", "number too long");
		return 0;
	}

	/** As varUint, but the first byte gives a bit to the sign. */
	varInt(): number {
		const first = this.byte();
		let value = first & 63;
		if (first < 128) return value;
		for (let factor = 64; factor < 2 ** 55; factor *= 128) {
			const byte = this.byte();
			value += (byte & 127) * factor;
			if (byte < 128) return this.#safe(value);
		}
		this.refuse("malformed", "number too long");
		return 0;
	}

	skip(count: number): void {
		if (count > this.left) this.refuse("malformed", "cut short");
		else this.at += count;
	}

	/** The bytes of a length-prefixed run, as a view. */
	varBytes(): Uint8Array {
		const length = this.varUint();
		const from = this.at;
		this.skip(length);
		return this.bytes.subarray(from, this.isGood ? from + length : from);
	}

	/** A number of things of at least `bytesEach` bytes: more than fit is refused before anybody loops. */
	count(bytesEach: number): number {
		const count = this.varUint();
		if (count * bytesEach <= this.left) return count;
		this.refuse("malformed", "count past the end");
		return 0;
	}

	#safe(value: number): number {
		if (value <= Number.MAX_SAFE_INTEGER) return value;
		this.refuse("malformed", "number too large");
		return 0;
	}
}
