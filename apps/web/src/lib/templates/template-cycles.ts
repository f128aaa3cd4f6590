import { type Board, dayFromNumber, dayNumber, type IsoDate } from "@callboard/model";
import type { PlanTemplate, TemplatePhase } from "./plan-template.ts";
import type { TemplateStart } from "./template-start.ts";
import type { TemplateWriting } from "./template-writing.ts";

const SPRINT_DAYS = 6;

/** The time box around, on a board of its own, and the sprints in it, whose ids it gives in order. */
export function seedCycles(
	writing: TemplateWriting,
	{ goal: aim, frame, sprints }: PlanTemplate,
	{ startOn, own }: TemplateStart,
): string[] {
	const starts = sprintStarts(writing.board, startOn, sprints.length);
	const endsOn = dayNumber(starts.at(-1) ?? startOn) + SPRINT_DAYS;
	const around = { name: frame.name, kind: "cycle", goal: aim, startOn } as const;
	const lengthDays = Math.max(frame.lengthDays, endsOn - dayNumber(startOn));
	const windows = sprints.length > 1 ? sprintWindows(sprints, starts) : [...frame.phases];
	const parentId = own || sprints.length > 1 ? writing.make("cycle", { ...around, lengthDays, windows }) : undefined;
	return sprints.map(({ name, goal, phases }, index) =>
		writing.make("cycle", {
			name,
			kind: "sprint",
			goal,
			startOn: starts[index] ?? startOn,
			lengthDays: SPRINT_DAYS,
			windows: [...phases],
			...(parentId === undefined ? {} : { parentId }),
		}),
	);
}

/** One sprint after the other; none begins on a day on which nobody works. */
function sprintStarts(board: Board, startOn: IsoDate, count: number): readonly IsoDate[] {
	const week = board.get("calendar", board.project.calendarId ?? "")?.week;
	// 1970-01-01 was a Thursday, and a week is stored from Monday on.
	const isFree = (day: number) => week !== undefined && week[(day + 3) % 7]?.length === 0;
	const starts: number[] = [];
	for (let at = dayNumber(startOn); starts.length < count; at += SPRINT_DAYS) {
		for (let free = 0; starts.length > 0 && free < 7 && isFree(at); free++) at += 1;
		starts.push(at);
	}
	return starts.map(dayFromNumber);
}

/** Where each sprint is one phase of the time box around it. */
function sprintWindows(sprints: PlanTemplate["sprints"], starts: readonly IsoDate[]): TemplatePhase[] {
	const first = dayNumber(starts[0] ?? "1970-01-01");
	return sprints.map(({ name }, index) => {
		const fromDay = dayNumber(starts[index] ?? "1970-01-01") - first + 1;
		return { name, fromDay, toDay: fromDay + SPRINT_DAYS - 1 };
	});
}
