import { type Instant, instant, type ScheduleProblem } from "../src/index.ts";

/** The same plan so many whole weeks later: every instant and civil day of it. */
export function movePlan(problem: ScheduleProblem, weeks: number): ScheduleProblem {
	const days = weeks * 7;
	const later = (at: Instant) => instant(at + days * 1440);
	return {
		...problem,
		startAt: later(problem.startAt),
		now: later(problem.now),
		calendars: problem.calendars.map((calendar) => ({
			...calendar,
			exceptions: calendar.exceptions.map(({ day, spans }) => ({ day: day + days, spans })),
			offsets: calendar.offsets.map(({ from, offsetMinutes }) => ({ from: later(from), offsetMinutes })),
		})),
		tasks: problem.tasks.map((task) => ({
			...task,
			...(task.actualStart === undefined ? {} : { actualStart: later(task.actualStart) }),
			...(task.actualFinish === undefined ? {} : { actualFinish: later(task.actualFinish) }),
			...(task.deadline === undefined ? {} : { deadline: later(task.deadline) }),
			...(task.constraint ? { constraint: { kind: task.constraint.kind, at: later(task.constraint.at) } } : {}),
		})),
		resources: problem.resources.map((person) => ({
			...person,
			absences: person.absences.map(({ from, to }) => ({ from: later(from), to: later(to) })),
		})),
		...(problem.baseline
			? {
					baseline: problem.baseline.map(({ taskId, start, finish }) => ({
						taskId,
						start: later(start),
						finish: later(finish),
					})),
				}
			: {}),
	};
}
