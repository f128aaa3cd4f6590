/** The engine's public surface. Plain data in, plain data out; nothing here reads a clock, a zone table or a random source. */
export type { BottleneckCost } from "./bottleneck-cost.ts";
export {
	addWorking,
	type CompiledCalendar,
	nextWorking,
	workingBetween,
	workingDayMinutes,
} from "./calendar.ts";
export { type CalendarOutcome, compileCalendar } from "./compile-calendar.ts";
export { applyDelta, type ProblemDelta } from "./delta.ts";
export { digest } from "./digest.ts";
export { likelyMinutes } from "./durations.ts";
export { drivingChain, explain, type Reason } from "./explain.ts";
export { explainWaits, type WaitingReason } from "./explain-waits.ts";
export {
	chanceBy,
	type FinishShare,
	type Forecast,
	type ForecastOptions,
	type ForecastSet,
	forecast,
	type Percentiles,
	type SetForecast,
	type TaskForecast,
} from "./forecast.ts";
export { type CycleSpec, type Lever, type LeverAnswer, type LeverKind, type LeverOptions, levers } from "./levers.ts";
export { ENGINE_VERSION, type ScheduleOptions, type ScheduleSummary, schedule } from "./make-schedule.ts";
export { PlanEngine, type ScheduleUpdate, updated } from "./plan-engine.ts";
export type {
	AssignmentSpec,
	BaselineDate,
	CalendarSpec,
	ConstraintKind,
	DaySpan,
	EstimateSpec,
	LagCalendar,
	LinkSpec,
	LinkType,
	PoolSpec,
	ResourceSpec,
	ScheduleProblem,
	SkillLevel,
	TaskKind,
	TaskSpec,
	WipLimitSpec,
} from "./problem.ts";
export type {
	Bottleneck,
	Diagnostic,
	Driver,
	LevelledDriver,
	LevelledTask,
	Levelling,
	Overload,
	Schedule,
	ScheduledTask,
} from "./schedule.ts";
export { type Instant, instant, type Minutes, minutes } from "./time.ts";
export { type Violation, verify } from "./verify.ts";
export { createWorkerHost, type HostWays, type Later, type WorkerHost } from "./worker-host.ts";
export type {
	AnswerProgress,
	SchedulerAnswer,
	SchedulerQuestion,
	SchedulerReply,
	SchedulerRequest,
	StageProgress,
} from "./worker-protocol.ts";
