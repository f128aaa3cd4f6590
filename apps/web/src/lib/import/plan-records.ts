import { dayFromNumber, dayNumber, fullWeek, orderAt } from "@callboard/model";
import { IMPORTED_DAY_MINUTES } from "./draft-fit.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { extras, listItems, type PlannedRecord, setItems, stated } from "./planned-record.ts";
import { keys, type RecordContext } from "./record-context.ts";
import type { RecordRefs } from "./record-refs.ts";
import { gateRecord, taskRecords } from "./task-records.ts";
import { slug } from "./words.ts";
import { handoffRecord, linkRecord, templateRecord } from "./work-records.ts";

/** A draft as records, in the order in which a reader expects to meet them. */
export function recordsOf(draft: PlanDraft, context: RecordContext): readonly PlannedRecord[] {
	const { refs } = context;
	return [
		...calendarRecord(draft, context),
		...draft.tracks.map(
			({ key, name, mode, lengthDays, inferred, extra }, index): PlannedRecord => ({
				type: "track",
				sourceKey: key,
				name,
				fields: { ...stated({ name, mode, lengthDays }), ...setItems("inferred", inferred), ...extras(extra) },
				initial: { order: orderAt(index) },
			}),
		),
		...cycleRecord(draft),
		...draft.people.map((person) => personRecord(person, refs)),
		...draft.tasks.flatMap((task) => taskRecords(task, draft, context)),
		...draft.gates.map((gate) => gateRecord(gate, draft, refs)),
		...milestoneRecords(draft, refs),
		...draft.links.flatMap((link, index) => linkRecord(link, context, index)),
		...draft.risks.map((risk) => riskRecord(risk, context)),
		...draft.rituals.map((ritual) => ritualRecord(ritual, draft, refs)),
		...draft.handoffs.map((handoff) => handoffRecord(handoff, refs)),
		...draft.templates.map(templateRecord),
	];
}

/** Every day of an imported plan works eight hours: plans start on Saturdays, and no source says otherwise. */
function calendarRecord({ startOn, timeZone }: PlanDraft, context: RecordContext): PlannedRecord[] {
	if (startOn === undefined && timeZone === undefined) return [];
	const startMs = startOn === undefined ? context.nowMs : dayNumber(startOn) * 86_400_000;
	const offsets = timeZone === undefined ? undefined : context.zoneOffsets(timeZone, startMs);
	const fields = stated({
		name: "Every day, 8 h",
		timeZone,
		week: fullWeek.map((day) => day.map((span) => [...span])),
		dayMinutes: IMPORTED_DAY_MINUTES,
		offsets: offsets?.map((offset) => ({ ...offset })),
	});
	const inferred = setItems("inferred", ["name", "week", "dayMinutes"]);
	return [{ type: "calendar", sourceKey: keys.calendar, name: "Every day, 8 h", fields: { ...fields, ...inferred } }];
}

function cycleRecord({ cycle, name, startOn, tasks, agentsTotal }: PlanDraft): PlannedRecord[] {
	if (!cycle) return [];
	const windows = new Map(
		tasks.flatMap(({ window }) => (window ? [[`d${window.fromDay}-${window.toDay}`, window]] : [])),
	);
	const sorted = [...windows].sort(([, a], [, b]) => a.fromDay - b.fromDay || a.toDay - b.toDay);
	const items = sorted.map(([, { fromDay, toDay }]) => ({
		name: fromDay === toDay ? `Day ${fromDay}` : `Day ${fromDay}–${toDay}`,
		fromDay,
		toDay,
	}));
	const total = agentsTotal === undefined ? {} : { agents_total: agentsTotal };
	const fields = {
		...stated({
			name: name ?? "Cycle",
			startOn,
			lengthDays: cycle.lengthDays,
			kind: cycle.lengthDays === 7 ? "week" : "cycle",
		}),
		...listItems(
			"windows",
			items,
			sorted.map(([key]) => key),
		),
		...extras({ ...cycle.extra, ...total }),
	};
	return [{ type: "cycle", sourceKey: keys.cycle, name: name ?? "Cycle", fields }];
}

function personRecord(person: PlanDraft["people"][number], refs: RecordRefs): PlannedRecord {
	const { key, name, kind, aliases, trackKey, card, inferred, extra } = person;
	const trackId = trackKey === undefined ? undefined : refs.id("track", trackKey);
	return {
		type: "person",
		sourceKey: key,
		name,
		fields: {
			...stated({ name, kind, trackId }),
			...setItems("aliases", aliases),
			...setItems("inferred", inferred),
			...extras({ ...extra, ...(card === undefined ? {} : { card }) }),
		},
	};
}

function milestoneRecords(draft: PlanDraft, refs: RecordRefs): PlannedRecord[] {
	const cycleId = draft.cycle && refs.id("cycle", keys.cycle);
	const dayOn = (day: number | undefined) =>
		draft.startOn === undefined || day === undefined ? undefined : dayFromNumber(dayNumber(draft.startOn) + day - 1);
	const demos = draft.milestones.map(({ key, name, kind, dayOfCycle, dueOn, inferred, extra }): PlannedRecord => {
		const fields = stated({ name, kind, dayOfCycle, dueOn: dueOn ?? dayOn(dayOfCycle), cycleId });
		return {
			type: "milestone",
			sourceKey: key,
			name,
			fields: { ...fields, ...setItems("inferred", inferred), ...extras(extra) },
		};
	});
	const dayOfCycle = draft.cycle?.integrationDay;
	if (dayOfCycle === undefined) return demos;
	const fields = stated({ name: "Integration", kind: "syncPoint", dayOfCycle, dueOn: dayOn(dayOfCycle), cycleId });
	return [{ type: "milestone", sourceKey: keys.integration, name: "Integration", fields }, ...demos];
}

function riskRecord(risk: PlanDraft["risks"][number], { refs, nowMs }: RecordContext): PlannedRecord {
	const { key, title, mitigation, fallback, bufferDays, taskKeys, inferred, extra } = risk;
	const bufferMinutes = bufferDays === undefined ? undefined : Math.round(bufferDays * IMPORTED_DAY_MINUTES);
	const unknown = taskKeys.filter((taskKey) => refs.node(taskKey) === undefined);
	return {
		type: "risk",
		sourceKey: key,
		name: title,
		fields: {
			...stated({ title, mitigation, fallback, bufferMinutes }),
			...setItems(
				"taskIds",
				taskKeys.flatMap((taskKey) => refs.id("task", taskKey) ?? []),
			),
			...setItems("inferred", inferred),
			...extras({ ...extra, ...(unknown.length > 0 ? { linked: unknown } : {}) }),
		},
		initial: { raisedAt: nowMs },
	};
}

function ritualRecord(ritual: PlanDraft["rituals"][number], draft: PlanDraft, refs: RecordRefs): PlannedRecord {
	const { key, name, startMinute, durationMinutes, rule, inferred, extra } = ritual;
	const cycleId = draft.cycle && refs.id("cycle", keys.cycle);
	const fields = stated({ name, kind: "sync", startMinute, durationMinutes, rule, timeZone: draft.timeZone, cycleId });
	const sourceKey = key || slug(name);
	return {
		type: "ritual",
		sourceKey,
		name,
		fields: { ...fields, ...setItems("inferred", inferred), ...extras(extra) },
	};
}
