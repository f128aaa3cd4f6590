export type { Board, BoardRecords, Records, RichText } from "./board.ts";
export type { ChangeOf, ChangeSet, Fault, RecordChange } from "./change-set.ts";
export { personsByPrincipal } from "./claims.ts";
export type {
	Changes,
	CommandError,
	CommandResult,
	Commands,
	Destination,
	Done,
	ImportCounts,
	TaskDraft,
} from "./commands/command.ts";
export { contentDigest, digestOf, statedFields } from "./digest.ts";
export { branchBoard, type DocMeta, markBoard, readMeta, SCHEMA_VERSION } from "./doc.ts";
export { type EstimateError, formatEstimate, parseEstimateText, type WorkUnits } from "./estimate.ts";
export { excerpt } from "./excerpt.ts";
export { planMarkdown } from "./export/plan-markdown.ts";
export { planMermaid } from "./export/plan-mermaid.ts";
export { planYaml } from "./export/plan-yaml.ts";
export { createIds, humanKey, humanKeys, type Id, type Ids, isIdShape, type RandomBytes } from "./ids.ts";
export { changedSince, type FieldPlace, inverseOf } from "./inverse.ts";
export { isJson, type Json, sameJson } from "./json.ts";
export {
	type Collision,
	type MergeReport,
	type MergeSides,
	mergeReport,
	type ReportItem,
	takeSnapshot,
} from "./merge-report.ts";
export { type BoardPorts, openBoard } from "./open-board.ts";
export type { Operation } from "./operation.ts";
export { newsFor, operationsBetween } from "./operations-between.ts";
export type { RecordBase, RecordClass, RecordKind } from "./records/define.ts";
export type * from "./records/field.ts";
export { orderAt } from "./records/keyed.ts";
export {
	type AnyRecord,
	type FieldName,
	fieldsOf,
	type InputMap,
	isRecordType,
	kindOf,
	type RecordMap,
	type RecordType,
	recordTypes,
	registry,
	typeOfId,
} from "./records/registry.ts";
export type { BaselineDates, DayWindow, Lease, Selector, Surge, TaskConstraint } from "./records/structured.ts";
export type * from "./records/types.ts";
export {
	type DaySpan,
	type DaySpans,
	fullWeek,
	officeWeek,
	type WeekPattern,
	type ZoneOffset,
} from "./records/working-time.ts";
export { err, ok, type Result } from "./result.ts";
export { dayFromNumber, dayNumber, type EpochMs, type IsoDate, isIsoDate } from "./time.ts";
export type * from "./view/board-view.ts";
export { viewBoard } from "./view/view-board.ts";
export { write } from "./write.ts";
