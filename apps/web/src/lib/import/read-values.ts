import { isIsoDate } from "@callboard/model";
import type { DaysRange, WindowDraft } from "./plan-draft.ts";
import { asText, type SourceNode } from "./source-node.ts";

const NUMBER = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
const LENGTH = new RegExp(
	`^(${NUMBER})\\s*([a-z]*?)(?:\\s*(?:-|–|—|to|\\.\\.|/)\\s*(${NUMBER})\\s*([a-z]*))?(?:\\s*/\\s*(${NUMBER})\\s*([a-z]*))?\\s*(?:\\(.*\\))?$`,
);
/** Working days per unit; eight hours a day. */
const UNIT_DAYS: Readonly<Record<string, number>> = {
	"": 1,
	d: 1,
	day: 1,
	days: 1,
	h: 1 / 8,
	hour: 1 / 8,
	hours: 1 / 8,
	w: 7,
	week: 7,
	weeks: 7,
};

/** "3-4", "3", "2/3/5", "3-4 days", "4h" in days; "ongoing" for work without an end. */
export function readDays(text: string): DaysRange | "ongoing" | undefined {
	const written = text.trim().toLowerCase();
	if (/^(ongoing|continuous)\b/.test(written)) return "ongoing";
	const match = LENGTH.exec(written);
	if (!match) return undefined;
	const [, a, aUnit, b, bUnit, c, cUnit] = match;
	// "3-4 days": the unit behind the last number holds for those that have none.
	const lastUnit = cUnit || bUnit || aUnit || "d";
	const parts = [
		[a, aUnit],
		[b, bUnit],
		[c, cUnit],
	].filter(([digits]) => digits !== undefined);
	const numbers = parts.map(
		([digits = "", unit]) => Number(digits.replace(",", ".")) * (UNIT_DAYS[unit || lastUnit] ?? Number.NaN),
	);
	if (numbers.some(Number.isNaN)) return undefined;
	const [first = 0, second = first, third] = numbers;
	if (third !== undefined)
		return second < first || third < second ? undefined : { low: first, likely: second, high: third };
	return second < first ? undefined : { low: first, high: second };
}

/** "1-2", "7", "day 3-4" as days of the cycle. */
export function readWindow(text: string): WindowDraft | undefined {
	const match = /^(?:days?\s*)?(\d{1,4})(?:\s*(?:-|–|—|to)\s*(\d{1,4}))?$/.exec(text.trim().toLowerCase());
	const fromDay = Number(match?.[1]);
	const toDay = Number(match?.[2] ?? match?.[1]);
	return match && fromDay >= 1 && fromDay <= toDay ? { fromDay, toDay } : undefined;
}

/** A day as `YYYY-MM-DD`; also one with a time behind it. */
export function readDay(text: string): string | undefined {
	const day = text.trim().slice(0, 10);
	const rest = text.trim().slice(10);
	return isIsoDate(day) && /^([T ].*)?$/.test(rest) ? day : undefined;
}

/** An ISO date and time; one without a zone counts as UTC. */
export function readInstant(text: string): number | undefined {
	const written = text.trim().replace(" ", "T");
	if (readDay(written) === undefined) return undefined;
	const hasZone = /(Z|[+-]\d{2}:?\d{2})$/i.test(written);
	const at = Date.parse(hasZone || !written.includes("T") ? written : `${written}Z`);
	return Number.isNaN(at) ? undefined : at;
}

/** "09:00", "9:00", "9 AM" as minutes of the day. */
export function readTimeOfDay(text: string): number | undefined {
	const match = /^(\d{1,2})(?::(\d{2}))?\s*(am|pm)?(?:\s+[a-z]{2,5})?$/i.exec(text.trim());
	if (!match) return undefined;
	const half = match[3]?.toLowerCase();
	const hour = half ? (Number(match[1]) % 12) + (half === "pm" ? 12 : 0) : Number(match[1]);
	const minute = Number(match[2] ?? 0);
	return hour < 24 && minute < 60 ? hour * 60 + minute : undefined;
}

export function readCount(node: SourceNode): number | undefined {
	const value = node.kind === "scalar" ? Number(node.text) : Number.NaN;
	return Number.isInteger(value) && value >= 0 && value <= 100_000 ? value : undefined;
}

/** A list of texts, or one text with commas or semicolons between them. */
export function readTexts(node: SourceNode): readonly string[] {
	if (node.kind === "list") return node.items.map(asText).filter((text) => text.trim() !== "");
	const text = asText(node).trim();
	return text === "" ? [] : text.split(/\s*[,;]\s*/).filter((part) => part !== "");
}
