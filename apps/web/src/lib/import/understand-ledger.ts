import { names } from "./field-names.ts";
import type { FieldReader } from "./field-reader.ts";
import { inferredOf } from "./inferred-fields.ts";
import type { CycleDraft, MilestoneDraft, RiskDraft, RitualDraft } from "./plan-draft.ts";
import { readCount, readDay, readDays, readTexts, readTimeOfDay } from "./read-values.ts";
import { slug } from "./words.ts";

export function understandRisk(fields: FieldReader): RiskDraft {
	const id = fields.text(names.id);
	const title = fields.text(names.title) ?? id ?? "";
	const buffer = fields.value(names.buffer, (text) => {
		const days = readDays(text);
		return days === "ongoing" ? undefined : days?.high;
	});
	const linked = fields.take(names.linked);
	return {
		key: id ?? slug(title),
		title,
		mitigation: fields.lines(names.mitigation),
		fallback: fields.lines(names.fallback),
		bufferDays: buffer,
		taskKeys: linked ? readTexts(linked) : [],
		inferred: inferredOf(fields),
		extra: fields.rest(),
	};
}

/** A sync with a time and no rule comes every day. */
export function understandSync(fields: FieldReader): RitualDraft {
	const id = fields.text(names.id);
	const name = fields.text(names.title) ?? id ?? "";
	const minutes = fields.take(names.minutes);
	const rule = fields.text(names.rule);
	const stated = inferredOf(fields);
	return {
		key: id ?? slug(name),
		name,
		startMinute: fields.value(names.at, readTimeOfDay),
		durationMinutes: minutes && readCount(minutes),
		rule: rule ?? "FREQ=DAILY",
		inferred: rule === undefined ? [...stated, "rule"] : stated,
		extra: fields.rest(),
	};
}

/** A demo on a day of the cycle (`end` = its last), or a milestone on a date. */
export function understandDemo(fields: FieldReader, cycle: CycleDraft | undefined): MilestoneDraft {
	const id = fields.text(names.id);
	const name = fields.text(names.title) ?? id ?? "";
	const dayOfCycle = fields.value(names.window, (text) => {
		if (/^(end|last|week end)$/i.test(text.trim())) return cycle?.lengthDays;
		return /^\d{1,3}$/.test(text) && Number(text) >= 1 ? Number(text) : undefined;
	});
	return {
		key: id ?? `demo:${slug(name)}`,
		name,
		kind: "demo",
		dayOfCycle,
		dueOn: fields.value(["on", "date", ...names.deadline], readDay),
		inferred: inferredOf(fields),
		extra: fields.rest(),
	};
}
