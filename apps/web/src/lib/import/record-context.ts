import type { ZoneOffset } from "@callboard/model";
import type { RecordRefs } from "./record-refs.ts";

export interface RecordContext {
	readonly refs: RecordRefs;
	readonly nowMs: number;
	/** Offsets of the plan's zone from this device's tables; undefined for a zone that it does not know. */
	readonly zoneOffsets: (timeZone: string, fromMs: number) => readonly ZoneOffset[] | undefined;
}

/** Source keys of the records that a plan has one of. */
export const keys = { calendar: "calendar", cycle: "cycle", integration: "integration-day" } as const;
