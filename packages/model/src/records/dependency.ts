import { defineRecord, type RecordOf } from "./define.ts";
import { choice, instant, integer, json, lines, ref, text } from "./registers.ts";
import { parseSelector } from "./structured.ts";

/** A link: `toId` waits for `fromId`. A record of its own, since two links may join the same pair. */
export const dependency = defineRecord({
	type: "dependency",
	idPrefix: "dep",
	title: "label",
	fields: {
		fromId: ref("task", "gate", "milestone"),
		toId: ref("task", "gate", "milestone"),
		/** An end that stands for many: all of a track, phase or team. Used while the id of that end is empty. */
		fromSelector: json("selector", parseSelector),
		toSelector: json("selector", parseSelector),
		linkType: choice(["FS", "SS", "FF", "SF"], "FS"),
		/** Negative = lead. */
		lagMinutes: integer({ min: -5_256_000, max: 5_256_000, initial: 0 }),
		lagCalendar: choice(["elapsed", "predecessor", "successor", "project"], "project"),
		label: text(),
		/** The sentence of a document that this link was read from. */
		sourceText: lines(),
		state: choice(["confirmed", "proposed"], "confirmed"),
		/** With the id, the order in which the scheduler accepts links that would close a loop. */
		addedAt: instant(),
	},
});
export type Dependency = RecordOf<typeof dependency>;
