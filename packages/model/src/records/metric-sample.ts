import { defineRecord, type RecordOf } from "./define.ts";
import { instant, number, ref, text } from "./registers.ts";

/** One measured value. Appended. */
export const metricSample = defineRecord({
	type: "metricSample",
	idPrefix: "mts",
	class: "A",
	title: "source",
	fields: {
		metricId: ref("metric"),
		value: number(),
		at: instant(),
		source: text(),
		byId: ref("person"),
	},
});
export type MetricSample = RecordOf<typeof metricSample>;
