import { describe, expect, it } from "vitest";
import { formatDay, formatDayTime, formatIsoDay, fromIsoDayTime, isoDay, isoDayTime } from "./dates.ts";

const lateEvening = Date.parse("2025-10-07T22:30:00Z");

describe("days and times", () => {
	it("[BOARD2] a day is that of the board's zone, not of the device's", () => {
		expect(formatDay(lateEvening, "UTC")).toBe("Tue 7 Oct");
		expect(formatDay(lateEvening, "Asia/Kolkata")).toBe("Wed 8 Oct");
		expect(isoDay(lateEvening, "America/Los_Angeles")).toBe("2025-10-07");
		expect(formatDayTime(lateEvening, "Europe/Berlin")).toBe("Wed 8 Oct, 00:30");
	});

	it("[BOARD2] a written day is printed without a zone, and what is no day as it stands", () => {
		expect(formatIsoDay("2025-10-07")).toBe("Tue 7 Oct");
		expect(formatIsoDay("someday")).toBe("someday");
	});

	it.each(["UTC", "Asia/Kolkata", "America/Los_Angeles", "Europe/Berlin"])(
		"[BOARD2] a civil time typed in %s is the instant that prints it again, across the change of clocks too",
		(zone) => {
			for (const text of ["2025-10-07T13:00", "2025-10-26T04:15", "2025-03-30T01:30", "2025-11-02T03:00"]) {
				const ms = fromIsoDayTime(text, zone);
				expect(isoDayTime(ms ?? 0, zone)).toBe(text);
			}
		},
	);

	it("[BOARD2] what is no time gives none", () => {
		expect(fromIsoDayTime("tomorrow", "UTC")).toBeUndefined();
	});
});
