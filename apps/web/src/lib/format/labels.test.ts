import { fieldsOf, kindOf, recordTypes } from "@callboard/model";
import { describe, expect, it } from "vitest";
import { fieldLabel, humanised, typeLabel, typePlural, valueLabel } from "./labels.ts";
import { fieldLabels, typeLabels } from "./messages/records.ts";

describe("labels of the generic form", () => {
	it("[BOARD3] every record type and field has a label without camel case and without an Id suffix", () => {
		for (const type of recordTypes) {
			for (const name of [typeLabel(type), typePlural(type)]) expect(name).toMatch(/^[A-Z][^A-Z]*$/);
			for (const field of fieldsOf(type).keys()) expect(fieldLabel(type, field)).toMatch(/^[A-Z](?!.*[a-z][A-Z])/);
		}
	});

	it("[BOARD3] the choices of every field have words", () => {
		for (const type of recordTypes)
			for (const [name, field] of fieldsOf(type))
				if (field.kind === "choice")
					for (const option of field.options) expect(valueLabel(type, name, option)).toMatch(/^\S.*$/);
	});

	it("[BOARD3] no label is kept for a field or type that is gone", () => {
		for (const path of Object.keys(fieldLabels)) {
			const [type, field] = path.split(".");
			const known = recordTypes.find((one) => one === type);
			if (field !== undefined) expect(known && kindOf(known).fields.has(field), path).toBe(true);
		}
		for (const type of Object.keys(typeLabels)) expect(recordTypes).toContain(type);
	});

	it("[BOARD3] a field without an entry is humanised", () => {
		expect(["expectedArtifacts", "ownerId", "taskIds", "raisedAt", "progressPercent"].map(humanised)).toEqual([
			"Expected artifacts",
			"Owner",
			"Tasks",
			"Raised",
			"Progress",
		]);
	});
});
