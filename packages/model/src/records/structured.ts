import { isIdShape } from "../ids.ts";
import { isPlainObject } from "../json.ts";
import { LIMITS } from "../limits.ts";
import { type EpochMs, isEpochMs } from "../time.ts";

/** A date that the planner imposes on a task: start or finish, not earlier, not later, or exactly. */
export interface TaskConstraint {
	readonly kind: "SNET" | "FNET" | "SNLT" | "FNLT" | "MSO" | "MFO";
	readonly at: EpochMs;
}
const constraintKinds = ["SNET", "FNET", "SNLT", "FNLT", "MSO", "MFO"] as const;

export function parseConstraint(value: unknown): TaskConstraint | undefined {
	if (!isPlainObject(value)) return undefined;
	const kind = constraintKinds.find((known) => known === value.kind);
	return kind && isEpochMs(value.at) ? { kind, at: value.at } : undefined;
}

/** Days of a cycle, the first one is 1. */
export interface DayWindow {
	readonly fromDay: number;
	readonly toDay: number;
}

export function parseDayWindow(value: unknown): DayWindow | undefined {
	if (!isPlainObject(value)) return undefined;
	const { fromDay, toDay } = value;
	return isDayOfCycle(fromDay) && isDayOfCycle(toDay) && fromDay <= toDay ? { fromDay, toDay } : undefined;
}

/** One end of a link or an assignment that stands for many: all, or all of a track, cycle, team, or any of a role. */
export interface Selector {
	readonly scope: "all" | "track" | "cycle" | "team" | "role" | "text";
	/** The record's id; for `role` and `text` the words. */
	readonly of?: string;
}
const selectorScopes = ["all", "track", "cycle", "team", "role", "text"] as const;

export function parseSelector(value: unknown): Selector | undefined {
	if (!isPlainObject(value)) return undefined;
	const scope = selectorScopes.find((known) => known === value.scope);
	if (scope === "all") return { scope };
	return scope && isShortText(value.of) ? { scope, of: value.of } : undefined;
}

/** A task taken for a while: given back by itself after `untilAt`. */
export interface Lease {
	readonly byId: string;
	readonly untilAt: EpochMs;
}

export function parseLease(value: unknown): Lease | undefined {
	if (!isPlainObject(value)) return undefined;
	const { byId, untilAt } = value;
	return isIdShape(byId) && isEpochMs(untilAt) ? { byId, untilAt } : undefined;
}

/** A pool that works beyond its usual limit for a reason. */
export interface Surge {
	readonly active: boolean;
	readonly sinceAt: EpochMs;
	readonly reason: string;
}

export function parseSurge(value: unknown): Surge | undefined {
	if (!isPlainObject(value)) return undefined;
	const { active, sinceAt, reason } = value;
	if (typeof active !== "boolean" || !isEpochMs(sinceAt) || !isShortText(reason)) return undefined;
	return { active, sinceAt, reason };
}

/** Published dates: [task or gate id, start, finish] in epoch minutes, sorted by id. */
export type BaselineDates = readonly (readonly [id: string, startMinute: number, finishMinute: number])[];

export function parseBaselineDates(value: unknown): BaselineDates | undefined {
	if (!Array.isArray(value) || value.length > LIMITS.operationsMax) return undefined;
	const rows: (readonly [string, number, number])[] = [];
	for (const row of value) {
		if (!Array.isArray(row)) return undefined;
		const [id, start, finish]: readonly unknown[] = row;
		if (!isIdShape(id) || !isWhole(start) || !isWhole(finish)) return undefined;
		rows.push([id, start, finish]);
	}
	return rows;
}

function isDayOfCycle(value: unknown): value is number {
	return isWhole(value) && value >= 1 && value <= 10_000;
}

function isWhole(value: unknown): value is number {
	return typeof value === "number" && Number.isSafeInteger(value);
}

function isShortText(value: unknown): value is string {
	return typeof value === "string" && value.length <= LIMITS.textCharsMax;
}
