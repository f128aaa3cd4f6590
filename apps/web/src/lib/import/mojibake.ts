import { bytesOf, type CodePage } from "./code-pages.ts";

/** A text whose wrongly decoded places were put right. */
export interface Repair {
	readonly text: string;
	readonly places: number;
	readonly page: CodePage;
	readonly example: { readonly before: string; readonly after: string };
}

interface Sequence {
	readonly length: number;
	readonly after: string;
	/** Two bytes can stand side by side by chance ("“é"); three and four hardly ever do. */
	readonly short: boolean;
}

/**
 * Finds UTF-8 that somebody read as Mac Roman or Windows-1252 ("‚Üí" for "→") and puts it right, place by place, so that a
 * text which is wrong only in parts keeps the rest. Undefined when nothing looks wrong.
 */
export function repairMojibake(text: string): Repair | undefined {
	const repairs = [repairAs(text, "macRoman"), repairAs(text, "windows1252")].filter((repair) => repair !== undefined);
	return repairs.sort((a, b) => b.places - a.places)[0];
}

function repairAs(text: string, page: CodePage): Repair | undefined {
	const all = sequencesIn(text, page);
	const shortAllowed = mostlySequences(text, all);
	const sequences = new Map([...all].filter(([, { short }]) => !short || shortAllowed));
	const first = [...sequences][0];
	if (!first) return undefined;
	let out = "";
	for (let at = 0; at < text.length; ) {
		const sequence = sequences.get(at);
		out += sequence ? sequence.after : text.charAt(at);
		at += sequence ? sequence.length : 1;
	}
	const [at, { length, after }] = first;
	return { text: out, places: placesOf(sequences), page, example: { before: text.slice(at, at + length), after } };
}

/** Neighbouring sequences are one place: an emoji and its variation selector. */
function placesOf(sequences: ReadonlyMap<number, Sequence>): number {
	let places = 0;
	let end = -1;
	for (const [at, { length }] of sequences) {
		if (at !== end) places += 1;
		end = at + length;
	}
	return places;
}

function sequencesIn(text: string, page: CodePage): Map<number, Sequence> {
	const found = new Map<number, Sequence>();
	for (let at = 0; at < text.length; ) {
		const sequence = text.charCodeAt(at) < 0x80 ? undefined : sequenceAt(text, at, page);
		if (sequence) found.set(at, sequence);
		at += sequence?.length ?? 1;
	}
	return found;
}

function sequenceAt(text: string, at: number, page: CodePage): Sequence | undefined {
	const table = bytesOf[page];
	const lead = table.get(text.charAt(at)) ?? 0;
	const bytes = [lead];
	for (let next = at + 1; bytes.length < 4; next += 1) {
		const byte = table.get(text.charAt(next)) ?? 0;
		if (byte < 0x80 || byte > 0xbf) break;
		bytes.push(byte);
	}
	const length = utf8Length(lead);
	// Mac Roman shows 0xF0 as a private character that many programs drop: "üöÄ" is a rocket without its first byte.
	if (lead === 0x9f && page === "macRoman" && bytes.length >= 3) return decoded([0xf0, ...bytes.slice(0, 3)], 3);
	return length > 1 && bytes.length >= length ? decoded(bytes.slice(0, length), length) : undefined;
}

function utf8Length(lead: number): number {
	if (lead >= 0xc2 && lead <= 0xdf) return 2;
	if (lead >= 0xe0 && lead <= 0xef) return 3;
	return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function decoded(bytes: readonly number[], length: number): Sequence | undefined {
	const after = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
	return after.includes("\ufffd") ? undefined : { length, after, short: bytes.length === 2 };
}

/** True when nearly all that is not ASCII belongs to a sequence: then short ones are no chance. */
function mostlySequences(text: string, sequences: ReadonlyMap<number, Sequence>): boolean {
	let covered = 0;
	for (const { length } of sequences.values()) covered += length;
	let beyondAscii = 0;
	for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) >= 0x80) beyondAscii += 1;
	return covered >= beyondAscii * 0.9;
}
