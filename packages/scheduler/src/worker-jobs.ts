import { applyDelta } from "./delta.ts";
import { forecastSteps } from "./forecast.ts";
import { schedulesOf } from "./levelling.ts";
import { leverSteps } from "./levers.ts";
import { scheduleSteps } from "./make-schedule.ts";
import type { PlanEngine } from "./plan-engine.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import type { Tally } from "./tally.ts";
import type { SchedulerAnswer, SchedulerQuestion, SchedulerReply } from "./worker-protocol.ts";

/** Work in steps of some milliseconds: each yields how far it is, the last value is the answer. */
export type Job<Answer extends SchedulerReply = SchedulerReply> = Generator<SchedulerReply, Answer>;

/** The plan that a job is about. */
export interface Subject {
	/** Asked for when a job's turn comes: what came in before then is taken in only once. */
	readonly engine: () => PlanEngine;
	readonly version: number;
}

/** The schedule of one stage, or only what changed for a client that has the one before. */
export function* stageJob(
	{ engine, version, updates }: Subject & { readonly updates: boolean },
	stage: number,
): Job<Extract<SchedulerReply, { kind: "schedule" | "update" }>> {
	const plan = engine();
	if (updates && stage === 0 && !plan.isLevelled()) return { kind: "update", version, update: plan.update() };
	const steps = plan.steps({ stage });
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) {
			plan.forget();
			return { kind: "schedule", version, schedule: step.value };
		}
		yield { kind: "progress", version, stage, tried: step.value, of: schedulesOf(stage) };
	}
}

/** The answer to a question; a preview is at the stage that is shown when its turn comes. */
export function answerJob(
	question: SchedulerQuestion,
	{ engine, version, shownStage }: Subject & { readonly shownStage: () => number },
): Job<SchedulerAnswer> {
	const { ask } = question;
	switch (question.kind) {
		case "forecast":
			return told(
				() => forecastSteps(engine().problem, question.options),
				{ version, question },
				(forecast) => {
					return { kind: "forecast", version, ask, forecast };
				},
			);
		case "levers":
			return told(
				() => leverSteps(engine().problem, question.options),
				{ version, question },
				(answer) => {
					return { kind: "levers", version, ask, ...answer };
				},
			);
		case "preview":
			return told(
				() => previewSteps(applyDelta(engine().problem, question.delta), previewStage(question.stage, shownStage())),
				{ version, question },
				(schedule) => {
					return { kind: "preview", version, ask, schedule };
				},
			);
	}
}

function* told<T>(
	begin: () => Generator<Tally, T>,
	{ version, question }: { readonly version: number; readonly question: SchedulerQuestion },
	answer: (value: T) => SchedulerAnswer,
): Job<SchedulerAnswer> {
	const steps = begin();
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) return answer(step.value);
		yield { kind: "answering", version, ask: question.ask, question: question.kind, ...step.value };
	}
}

function previewStage(asked: number | undefined, shown: number): number {
	return asked === undefined || !(asked >= 0) ? shown : Math.min(Math.floor(asked), shown);
}

function* previewSteps(problem: ScheduleProblem, stage: number): Generator<Tally, Schedule> {
	const steps = scheduleSteps(problem, { stage });
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) return step.value;
		yield { done: step.value, of: schedulesOf(stage) };
	}
}
