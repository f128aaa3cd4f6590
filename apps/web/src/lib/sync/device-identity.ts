import type { DeviceRow } from "./database.ts";

/** Colours in which people are shown. */
export const PRESENCE_COLOURS = 8;
const ANIMALS = ["Otter", "Heron", "Lynx", "Wren", "Seal", "Ibex", "Newt", "Crane", "Marten", "Tern", "Vole", "Hare"];

/** A fresh device: a random name for the server, and a friendly one until its owner gives theirs. */
export function newDevice(random: Uint8Array): DeviceRow {
	const device = [...random.subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
	const animal = ANIMALS[(random[0] ?? 0) % ANIMALS.length] ?? "Otter";
	return { key: "device", device, name: `Guest ${animal}`, colour: (random[1] ?? 0) % PRESENCE_COLOURS };
}

/** 128 random bits from the browser's own source. */
export function randomBytes(): Uint8Array {
	return crypto.getRandomValues(new Uint8Array(16));
}

export const NAME_CHARS_MAX = 40;

/** One line, trimmed, bounded; an empty name keeps the old one. */
export function cleanName(name: string, before: string): string {
	const clean = name.replace(/\s+/g, " ").trim().slice(0, NAME_CHARS_MAX);
	return clean === "" ? before : clean;
}
