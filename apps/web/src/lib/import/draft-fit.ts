import type { FitPlan, FitTask } from "../schedule/cycle-fit.ts";
import type { PlanDraft, TaskDraft } from "./plan-draft.ts";

/** An imported day: every day of the cycle works, eight hours. */
export const IMPORTED_DAY_MINUTES = 480;

/** A draft as the fit analysis takes it. Links that are proposed, or stand for many, bind nobody yet. */
export function draftFit(draft: PlanDraft): FitPlan {
	return {
		tasks: draft.tasks.map((task) => fitTask(task, draft)),
		gateIds: draft.gates.map(({ key }) => key),
		links: boundLinks(draft),
		dayMinutes: IMPORTED_DAY_MINUTES,
		lengthDays: draft.cycle?.lengthDays,
		integrationDay: draft.cycle?.integrationDay,
	};
}

export function boundLinks({ links }: PlanDraft): FitPlan["links"] {
	return links.flatMap(({ key, from, to, proposed }) =>
		from.kind === "key" && !proposed && from.key !== to ? [{ id: key, from: from.key, to }] : [],
	);
}

function fitTask({ key, estimateDays, inferred, window, kind, trackKey }: TaskDraft, { tracks }: PlanDraft): FitTask {
	return {
		id: key,
		name: key,
		estimate: estimateDays && {
			lowMinutes: Math.round(estimateDays.low * IMPORTED_DAY_MINUTES),
			highMinutes: Math.round(estimateDays.high * IMPORTED_DAY_MINUTES),
		},
		inferred: inferred.includes("estimate"),
		fromDay: window?.fromDay,
		hammock: kind === "hammock",
		track: tracks.find((track) => track.key === trackKey)?.name,
	};
}
