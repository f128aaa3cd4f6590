import { IMPORTED_DAY_MINUTES } from "./draft-fit.ts";
import type { DaysRange, GateDraft, PlanDraft, TaskDraft } from "./plan-draft.ts";
import { extras, listItems, type PlannedRecord, setItems, stated } from "./planned-record.ts";
import { keys, type RecordContext } from "./record-context.ts";
import type { RecordRefs } from "./record-refs.ts";
import { slug } from "./words.ts";

/** A task and its assignments. Where it stands on the board is the board's once it is there. */
export function taskRecords(task: TaskDraft, draft: PlanDraft, { refs }: RecordContext): readonly PlannedRecord[] {
	const { key, title, kind, priority, focus, statusNote, deadlineOn, window, estimateDays } = task;
	const fields = {
		...stated({
			title,
			kind,
			priority,
			focus,
			statusNote,
			deadlineOn,
			trackId: task.trackKey === undefined ? undefined : refs.id("track", task.trackKey),
			cycleId: draft.cycle && refs.id("cycle", keys.cycle),
			estimate: estimateDays && minutesOf(estimateDays),
			dayWindow: window && { fromDay: window.fromDay, toDay: window.toDay },
		}),
		...checklist("checklist", task.checklist),
		...setItems(
			"inferred",
			task.inferred.filter((field) => field !== "assigneeId"),
		),
		...extras(task.extra),
	};
	const record: PlannedRecord = { type: "task", sourceKey: key, name: title, fields, initial: { stage: task.stage } };
	const assignments = task.ownerKeys.map((ownerKey) => assignmentRecord(task, ownerKey, refs));
	return [task.description === "" ? record : { ...record, description: task.description }, ...assignments];
}

function assignmentRecord(task: TaskDraft, ownerKey: string, refs: RecordRefs): PlannedRecord {
	const fields = stated({ taskId: refs.id("task", task.key), assigneeId: refs.id("person", ownerKey), role: "owner" });
	return {
		type: "assignment",
		sourceKey: `${task.key}@${ownerKey}`,
		name: task.title,
		fields: { ...fields, ...setItems("inferred", task.ownerInferred ? ["assigneeId"] : []) },
	};
}

export function gateRecord(gate: GateDraft, draft: PlanDraft, refs: RecordRefs): PlannedRecord {
	const { key, name, unlocks, approverKeys, criteria, inferred, extra } = gate;
	const approvers = approverKeys.flatMap((approver) => {
		const personId = refs.id("person", approver);
		return personId === undefined ? [] : [{ personId, role: "approver" }];
	});
	return {
		type: "gate",
		sourceKey: key,
		name,
		fields: {
			...stated({
				name,
				description: unlocks === "" ? undefined : `Unlocks: ${unlocks}`,
				cycleId: draft.cycle && refs.id("cycle", keys.cycle),
			}),
			...listItems("approvers", approvers, approverKeys.map(slug)),
			...checklist("criteria", criteria),
			...setItems("inferred", inferred),
			...extras(extra),
		},
	};
}

function checklist(field: string, texts: readonly string[]): PlannedRecord["fields"] {
	return listItems(
		field,
		texts.map((text) => ({ text })),
		texts.map(slug),
	);
}

function minutesOf({ low, likely, high }: DaysRange) {
	const minutes = (days: number) => Math.round(days * IMPORTED_DAY_MINUTES);
	const ends = { lowMinutes: minutes(low), highMinutes: minutes(high) };
	return likely === undefined ? ends : { ...ends, likelyMinutes: minutes(likely) };
}
