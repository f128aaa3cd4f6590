import { absence } from "./absence.ts";
import { approval } from "./approval.ts";
import { artifact } from "./artifact.ts";
import { assignment } from "./assignment.ts";
import { baseline } from "./baseline.ts";
import { blocker } from "./blocker.ts";
import { blockerEvent } from "./blocker-event.ts";
import { calendar } from "./calendar.ts";
import { claim } from "./claim.ts";
import { clockEvent } from "./clock-event.ts";
import { comment } from "./comment.ts";
import { conflict } from "./conflict.ts";
import { contact } from "./contact.ts";
import { cycle } from "./cycle.ts";
import { dashboardLayout } from "./dashboard-layout.ts";
import { decision } from "./decision.ts";
import { decisionReview } from "./decision-review.ts";
import type { FieldsInput, RecordKind, RecordOf } from "./define.ts";
import { deliverable } from "./deliverable.ts";
import { dependency } from "./dependency.ts";
import { escalationPolicy } from "./escalation-policy.ts";
import type { Field } from "./field.ts";
import { gate } from "./gate.ts";
import { handoff } from "./handoff.ts";
import { handoffResponse } from "./handoff-response.ts";
import { incident } from "./incident.ts";
import { incidentEvent } from "./incident-event.ts";
import { metric } from "./metric.ts";
import { metricSample } from "./metric-sample.ts";
import { milestone } from "./milestone.ts";
import { ownershipArea } from "./ownership-area.ts";
import { person } from "./person.ts";
import { pool } from "./pool.ts";
import { project } from "./project.ts";
import { risk } from "./risk.ts";
import { ritual } from "./ritual.ts";
import { runbook } from "./runbook.ts";
import { runbookRun } from "./runbook-run.ts";
import { savedView } from "./saved-view.ts";
import { skill } from "./skill.ts";
import { stakeholder } from "./stakeholder.ts";
import { stakeholderRequest } from "./stakeholder-request.ts";
import { statusUpdate } from "./status-update.ts";
import { task } from "./task.ts";
import { team } from "./team.ts";
import { template } from "./template.ts";
import { track } from "./track.ts";

/** Every record type of a board: a further one is its file and its line here. */
export const registry = {
	project,
	deliverable,
	milestone,
	template,
	task,
	assignment,
	dependency,
	gate,
	approval,
	handoff,
	handoffResponse,
	artifact,
	blocker,
	blockerEvent,
	person,
	team,
	skill,
	calendar,
	absence,
	pool,
	ownershipArea,
	stakeholder,
	track,
	cycle,
	baseline,
	ritual,
	statusUpdate,
	risk,
	conflict,
	decision,
	decisionReview,
	metric,
	metricSample,
	escalationPolicy,
	clockEvent,
	stakeholderRequest,
	incident,
	incidentEvent,
	runbook,
	runbookRun,
	contact,
	dashboardLayout,
	claim,
	comment,
	savedView,
} as const;

export type RecordKinds = typeof registry;
export type RecordType = keyof RecordKinds;
/** Record type → the record as readers see it. */
export type RecordMap = { readonly [T in RecordType]: RecordOf<RecordKinds[T]> };
export type AnyRecord = RecordMap[RecordType];
/** Record type → what `create` takes. */
export type InputMap = { readonly [T in RecordType]: FieldsInput<RecordKinds[T]> };
export type FieldName<T extends RecordType> = keyof RecordKinds[T]["own"] & string;

export const recordTypes: readonly RecordType[] = Object.freeze(Object.keys(registry).filter(isRecordType));

export function isRecordType(value: unknown): value is RecordType {
	return typeof value === "string" && Object.hasOwn(registry, value);
}

/** The kind of a record type with its field types widened, for code that serves all types alike. */
export function kindOf(type: RecordType): RecordKind {
	return registry[type];
}

/** All fields of a type by name, base fields first. */
export function fieldsOf(type: RecordType): ReadonlyMap<string, Field> {
	return registry[type].fields;
}

/** The record type that an id's prefix names. */
export function typeOfId(id: string): RecordType | undefined {
	return id === "project" ? "project" : typeByPrefix.get(id.slice(0, 3));
}

const typeByPrefix = new Map(recordTypes.map((type) => [kindOf(type).idPrefix, type]));
