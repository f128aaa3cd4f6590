import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import {
	defaultPriorities,
	defaultSeverities,
	defaultSizes,
	defaultStages,
	defaultThresholds,
	defaultWorkClasses,
	namedShape,
	severityShape,
	sizeShape,
	stageShape,
	thresholdShape,
	workClassShape,
} from "./project-defaults.ts";
import { day, lines, minutes, ref, text } from "./registers.ts";

/** The board's settings: one record, whose lists are the words and limits that all others use. Keyed values with defaults. */
export const project = defineRecord({
	type: "project",
	idPrefix: "prj",
	singleton: true,
	title: "name",
	fields: {
		name: text("New board"),
		/** Prefix of the keys that people read. */
		key: text("CB"),
		goal: lines(),
		startOn: day(),
		timeZone: text("UTC"),
		calendarId: ref("calendar"),
		ownerId: ref("person"),
		/** A task with at most this slack counts as critical. */
		criticalSlackMinutes: minutes({ initial: 0 }),
		stages: list(stageShape, defaultStages),
		priorities: list(namedShape, defaultPriorities),
		severities: list(severityShape, defaultSeverities),
		sizes: list(sizeShape, defaultSizes),
		workClasses: list(workClassShape, defaultWorkClasses),
		thresholds: list(thresholdShape, defaultThresholds),
	},
});
export type Project = RecordOf<typeof project>;
