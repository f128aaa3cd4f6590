/** Two lanes of multiply-and-rotate over 32-bit words; exact in every engine because only `Math.imul` and shifts are used. */
export class Hash {
	private low = 0x6a09e667;
	private high = 0x3c6ef372;

	/** Any whole number below 2^53. */
	whole(value: number): void {
		this.word(value | 0);
		this.word(Math.floor(value / 4294967296) | 0);
	}

	text(text: string): void {
		this.word(text.length);
		for (let i = 0; i < text.length; i++) this.word(text.charCodeAt(i));
	}

	texts(texts: readonly string[]): void {
		this.word(texts.length);
		for (const text of texts) this.text(text);
	}

	hex(): string {
		const part = (value: number) => (value >>> 0).toString(16).padStart(8, "0");
		const { low, high } = this.lanes();
		return part(low) + part(high);
	}

	/** Both lanes, each mixed with the other. */
	lanes(): { readonly low: number; readonly high: number } {
		return {
			low: mixed(this.low ^ Math.imul(this.high, 0x27d4eb2f)),
			high: mixed(this.high ^ Math.imul(this.low, 0x165667b1)),
		};
	}

	/** A whole number of 32 bits. */
	word(word: number): void {
		const a = Math.imul(this.low ^ word, 0x85ebca6b);
		const b = Math.imul(this.high + word, 0xc2b2ae35);
		this.low = ((a << 13) | (a >>> 19)) ^ (this.high >>> 3);
		this.high = ((b << 17) | (b >>> 15)) ^ a;
	}
}

function mixed(value: number): number {
	let x = value ^ (value >>> 16);
	x = Math.imul(x, 0x7feb352d);
	x ^= x >>> 15;
	x = Math.imul(x, 0x846ca68b);
	return (x ^ (x >>> 16)) | 0;
}
