import type { RecordType } from "@callboard/model";
import { fieldLabels, typeLabels, valueLabels } from "./messages/records.ts";

/** "Task", "Decision review": one record of a type. */
export function typeLabel(type: RecordType): string {
	return typeLabels[type]?.[0] ?? humanised(type);
}

/** "Tasks", "Decision reviews": several. */
export function typePlural(type: RecordType): string {
	return typeLabels[type]?.[1] ?? `${typeLabel(type)}s`;
}

/** The label of a field; `item` names a member of its list's items. */
export function fieldLabel(type: RecordType, field: string, item?: string): string {
	const path = item === undefined ? `${type}.${field}` : `${type}.${field}.${item}`;
	return fieldLabels[path] ?? fieldLabels[item ?? field] ?? humanised(item ?? field);
}

/** The words for one value of a fixed choice. */
export function valueLabel(type: RecordType, field: string, value: string): string {
	return valueLabels[`${type}.${field}.${value}`] ?? valueLabels[value] ?? humanised(value);
}

/** `expectedArtifacts` → "Expected artifacts"; the suffixes that tell machines the kind of a field are left out. */
export function humanised(name: string): string {
	const words = name
		.replace(/Ids$/, "s")
		.replace(/(?<=[a-z])(Id|At|On|Minutes|Percent)$/, "")
		.replace(/[_-]+/g, " ")
		.replace(/(?<=[a-z0-9])([A-Z])/g, " $1")
		.trim()
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
