import { defineRecord, type RecordOf } from "./define.ts";
import { checklist, list, tags } from "./keyed.ts";
import {
	choice,
	day,
	estimate,
	flag,
	instant,
	integer,
	json,
	minutes,
	place,
	ref,
	richText,
	text,
	vocabulary,
} from "./registers.ts";
import { parseConstraint, parseDayWindow } from "./structured.ts";

/** A piece of work. */
export const task = defineRecord({
	type: "task",
	idPrefix: "tsk",
	title: "title",
	fields: {
		title: text(),
		kind: choice(["task", "summary", "hammock", "buffer"], "task"),
		focus: text(),
		description: richText(),
		place: place(),
		priority: vocabulary("priorities"),
		workClass: vocabulary("workClasses"),
		/** True for work that pays back technical debt. */
		debt: flag(),
		commitment: choice(["must", "stretch"], "must"),
		trackId: ref("track"),
		cycleId: ref("cycle"),
		parentId: ref("task"),
		calendarId: ref("calendar"),
		/** Working minutes. */
		estimate: estimate(),
		size: vocabulary("sizes"),
		progressPercent: integer({ min: 0, max: 100 }),
		/** Working minutes still to do, where somebody said so. */
		remainingMinutes: minutes(),
		actualStartAt: instant(),
		actualFinishAt: instant(),
		deadlineOn: day(),
		constraint: json("constraint", parseConstraint),
		/** The days of its cycle that the plan's author gave it; compared with the schedule, never obeyed. */
		dayWindow: json("dayWindow", parseDayWindow),
		splittable: flag(),
		modules: tags(),
		keywords: tags(),
		integrations: tags(),
		skillNeeds: list({ skillId: ref("skill"), level: integer({ min: 1, max: 5, initial: 1 }) }),
		impact: integer({ min: 1, max: 5 }),
		effort: integer({ min: 1, max: 5 }),
		/** What the source said about its state, in its own words. */
		statusNote: text(),
		checklist: checklist(),
	},
});
export type Task = RecordOf<typeof task>;
