import { expect, it } from "vitest";
import { zoneOffsets } from "./zone-offsets.ts";

const at = (text: string) => Date.parse(text);

it("[SCHED5] the offsets of a zone change at the minute that the zone's law says", () => {
	const berlin = zoneOffsets("Europe/Berlin", at("2026-11-21T00:00:00Z"), 2) ?? [];
	const near = (text: string) => berlin.find(({ fromMs }) => fromMs === at(text))?.offsetMinutes;
	// The last Sundays of March and October, 01:00 UTC.
	expect(near("2026-03-29T01:00:00Z")).toBe(120);
	expect(near("2026-10-25T01:00:00Z")).toBe(60);
	expect(near("2027-03-28T01:00:00Z")).toBe(120);
});

it("[SCHED5] a zone without changes has one offset, half hours included", () => {
	const kolkata = zoneOffsets("Asia/Kolkata", at("2026-11-21T00:00:00Z"));
	expect(kolkata?.map(({ offsetMinutes }) => offsetMinutes)).toEqual([330]);
});

it("[SCHED5] an unknown zone is told", () => {
	expect(zoneOffsets("Mars/Olympus", 0)).toBeUndefined();
});
