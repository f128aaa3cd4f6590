import type { IsoDate, ZoneOffset } from "@callboard/model";
import { zoneOffsets } from "../schedule/zone-offsets.ts";
import { systemClock } from "../sync/clock.ts";

/** The zone of this device with its offsets; UTC where its own tables do not know it. */
export function zoneHere(): { readonly timeZone: string; readonly offsets: readonly ZoneOffset[] } {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const offsets = zoneOffsets(timeZone, systemClock.nowMs());
	return offsets ? { timeZone, offsets } : { timeZone: "UTC", offsets: [{ fromMs: 0, offsetMinutes: 0 }] };
}

/** The civil day after today's, where this device is. */
export function tomorrow(): IsoDate {
	const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
	const at = systemClock.nowMs() + 24 * 3_600_000;
	return new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(at);
}
