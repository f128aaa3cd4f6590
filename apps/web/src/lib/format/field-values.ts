import type { Estimate, Place } from "@callboard/model";

/** An item of a list as the model shows it: its key, and members by name. */
export interface Item {
	readonly id: string;
	readonly [member: string]: unknown;
}

export function isItem(value: unknown): value is Item {
	return typeof value === "object" && value !== null && "id" in value && typeof value.id === "string";
}

export function itemsOf(value: unknown): readonly Item[] {
	return Array.isArray(value) ? value.filter(isItem) : [];
}

export function textsOf(value: unknown): readonly string[] {
	return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

export function textOf(value: unknown): string {
	return typeof value === "string" ? value : "";
}

export function numberOf(value: unknown): number | undefined {
	return typeof value === "number" ? value : undefined;
}

export function isEstimate(value: unknown): value is Estimate {
	return typeof value === "object" && value !== null && "lowMinutes" in value && "highMinutes" in value;
}

export function isPlace(value: unknown): value is Place {
	return typeof value === "object" && value !== null && "stageId" in value && typeof value.stageId === "string";
}

/** A record's value by the name of its field. */
export function fieldValue(record: object, field: string): unknown {
	const value: unknown = Reflect.get(record, field);
	return value;
}
