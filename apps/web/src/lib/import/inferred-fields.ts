import { modelField, names } from "./field-names.ts";
import type { FieldReader } from "./field-reader.ts";
import { readTexts } from "./read-values.ts";

/** The model's names of the fields that a source marks as inferred. */
export function inferredOf(fields: FieldReader): readonly string[] {
	const node = fields.take(names.inferred);
	if (!node) return [];
	const unknown: string[] = [];
	const found = readTexts(node).flatMap((name) => {
		const field = modelField(name);
		if (field === undefined) unknown.push(name);
		return field ?? [];
	});
	if (unknown.length > 0) fields.keep(names.inferred, node);
	return found;
}
