import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { readRecord } from "../codec.ts";
import { ROOT_NAME } from "../protocol/roots.ts";
import { defineRecord, type FieldsInput, type RecordOf } from "./define.ts";
import type { Field } from "./field.ts";
import { list, refs } from "./keyed.ts";
import { choice, ref, text } from "./registers.ts";
import { fieldsOf, kindOf, recordTypes, typeOfId } from "./registry.ts";

const everyField = recordTypes.flatMap((type) => [...fieldsOf(type)].map(([name, field]) => ({ type, name, field })));
const refTargets = (field: Field): readonly string[] => {
	if (field.kind === "ref" || field.kind === "refs") return field.to;
	if (field.kind === "list" || field.kind === "checklist") return Object.values(field.shape).flatMap(refTargets);
	return [];
};

describe("the registry", () => {
	it("[RC1] gives every type a root that the wire lets pass, and a prefix of its own", () => {
		for (const type of recordTypes) expect(kindOf(type).root).toMatch(ROOT_NAME);
		expect(new Set(recordTypes.map((type) => kindOf(type).root)).size).toBe(recordTypes.length);
		expect(new Set(recordTypes.map((type) => kindOf(type).idPrefix)).size).toBe(recordTypes.length);
		for (const type of recordTypes.filter((name) => name !== "project"))
			expect([kindOf(type).idPrefix, typeOfId(`${kindOf(type).idPrefix}_0`)]).toEqual([
				expect.stringMatching(/^[a-z]{3}$/),
				type,
			]);
	});

	it("[RC2] names only existing types in references, and an existing field as title", () => {
		const targets = new Set(everyField.flatMap(({ field }) => refTargets(field)));
		expect([...targets].filter((type) => !recordTypes.some((known) => known === type))).toEqual([]);
		for (const type of recordTypes) expect(fieldsOf(type).has(kindOf(type).title)).toBe(true);
	});

	it("[RC3] every field shows its initial value for nothing, and refuses nonsense without throwing", () => {
		const nonsense = [
			Symbol("s"),
			() => 0,
			Number.NaN,
			Number.POSITIVE_INFINITY,
			-1,
			"\u0000",
			{},
			[],
			[[]],
			{ lowMinutes: "x" },
			true,
			null,
		];
		for (const { name, field } of everyField)
			for (const value of [...nonsense, undefined]) {
				const parsed = field.parse(value);
				if (field.merge === "keyed" || parsed === undefined) continue;
				expect({ name, again: field.parse(parsed) }).toEqual({ name, again: parsed });
			}
	});

	it("[RC4] a further record type is one definition: its record, input and parsing follow", () => {
		const rota = defineRecord({
			type: "rota",
			idPrefix: "rot",
			title: "name",
			fields: {
				name: text(),
				kind: choice(["onCall", "rotation"], "onCall"),
				teamId: ref("team"),
				memberIds: refs("person"),
				turns: list({ name: text() }),
			},
		});
		const input: FieldsInput<typeof rota> = { name: "On call", memberIds: ["per_a"], turns: [{ name: "first" }] };
		const doc = new Y.Doc();
		const map = new Y.Map<unknown>();
		doc.getMap(rota.root).set("rot_1", map);
		map.set("name", input.name);
		map.set("memberIds/per_a", true);
		map.set("turns/t1", { order: "a", name: "first" });
		map.set("newer", { kept: [1, 2] });
		const { values, faults } = readRecord(rota, "rot_1", map);
		const record: Partial<RecordOf<typeof rota>> = values;
		expect(record).toEqual({
			name: "On call",
			memberIds: ["per_a"],
			turns: [{ id: "t1", order: "a", name: "first" }],
			extra: { newer: { kept: [1, 2] } },
		});
		expect(faults).toEqual([]);
	});
});
