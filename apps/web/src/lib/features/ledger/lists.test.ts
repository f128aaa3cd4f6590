import { fieldsOf, kindOf, type RecordType, recordTypes } from "@callboard/model";
import { describe, expect, it } from "vitest";
import { listMove } from "./ledger-keys.ts";
import { heatOf } from "./risk-heat.ts";

/** Field kinds that a form leaves out, with the reason in `editors.ts`. */
const unshown = ["richText", "place", "json", "extra"];

describe("the ledger's data", () => {
	it("[LEDGER2] every kind of field that a record has is shown by an editor or named as left out", () => {
		const kinds = new Set(
			recordTypes.flatMap((type: RecordType) => [...fieldsOf(type).values()].map(({ kind }) => kind)),
		);
		const shown = ["text", "lines", "integer", "number", "minutes", "estimate", "flag", "choice", "vocabulary", "ref"];
		const others = ["refs", "tags", "list", "checklist", "instant", "day"];
		expect([...kinds].filter((kind) => ![...shown, ...others, ...unshown].includes(kind))).toEqual([]);
	});

	it("[LEDGER4] a handoff has the nine fields of its template", () => {
		const nine = [
			"fromId",
			"toId",
			"handedAt",
			"taskCompleted",
			"dependenciesReady",
			"blockers",
			"nextSteps",
			"artifacts",
			"notes",
		];
		expect(nine.filter((name) => !Object.hasOwn(kindOf("handoff").own, name))).toEqual([]);
	});

	it("[LEDGER8] heat grows with probability and impact", () => {
		const grid = [0, 1, 2].map((probability) => [0, 1, 2].map((impact) => heatOf(probability, impact, 3)));
		expect(grid).toEqual([
			[0, 1, 2],
			[1, 2, 2],
			[2, 2, 3],
		]);
	});
});

describe("keys of a list", () => {
	const press = (key: string, ctrlKey = false) =>
		listMove({ key, ctrlKey, metaKey: false, altKey: false }, ["a", "b", "c"], "b");

	it("[LEDGER6] move the cursor, archive, and leave the rest alone", () => {
		expect(press("ArrowDown")).toEqual({ kind: "focus", id: "c" });
		expect(press("k")).toEqual({ kind: "focus", id: "a" });
		expect(press("End")).toEqual({ kind: "focus", id: "c" });
		expect(press("Delete")).toEqual({ kind: "archive", id: "b" });
		expect(press("x")).toBeUndefined();
		expect(press("j", true)).toBeUndefined();
	});
});
