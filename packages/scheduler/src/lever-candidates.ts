import type { WaitingReason } from "./explain-waits.ts";
import type { CycleSpec, Lever, LeverOptions } from "./levers.ts";
import type { AssignmentSpec, ResourceSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { LevelledTask, Schedule } from "./schedule.ts";
import { Skills } from "./skills.ts";
import { type Instant, instant } from "./time.ts";

/** A change that may be a lever, before it is solved. */
export interface Candidate extends Omit<Lever, "finish" | "gainMinutes"> {
	/** Of a longer cycle: what has to end by when. */
	readonly cycle?: { readonly endAt: Instant; readonly toAt: Instant; readonly taskIds: readonly string[] };
}

/** Candidates that are solved; reassignments, of which there may be any number, come last. */
const CANDIDATES_MAX = 40;
/** People who are tried for one task: those with the least other work in its time. */
const TAKERS_MAX = 3;

interface Around {
	/** The reasons of the finish, the task that ends last first. */
	readonly chain: readonly WaitingReason[];
	readonly options: LeverOptions;
}

/** What could be changed about the people, limits, tasks and cycles that fix the finish. */
export function candidates(problem: ScheduleProblem, today: Schedule, { chain, options }: Around): Candidate[] {
	const crews = new Crews(problem, today);
	const { droppable = [], cycles = [] } = options;
	const all = [
		...endedAbsences(problem, chain, crews),
		...raisedLimits(problem, chain),
		...addedPeople(problem, chain, options.newResourceId),
		...droppedTasks(chain, droppable),
		...cycles.flatMap((cycle) => longerCycle(problem, today, cycle)),
		...reassignments(problem, chain, crews),
	];
	return all.slice(0, CANDIDATES_MAX);
}

/** Who works on what, pools' choices included, and when. */
class Crews {
	private readonly people: ReadonlyMap<string, ResourceSpec>;
	private readonly crewOf = new Map<string, string[]>();
	private readonly work = new Map<string, LevelledTask[]>();

	constructor({ resources, assignments }: ScheduleProblem, { levelling }: Schedule) {
		this.people = new Map(resources.map((person) => [person.id, person]));
		const named = new Map<string, string[]>();
		for (const { taskId, resourceId } of assignments)
			if (this.people.has(resourceId)) named.set(taskId, [...(named.get(taskId) ?? []), resourceId]);
		for (const task of levelling?.tasks ?? []) {
			const crew = task.crew ?? named.get(task.id) ?? [];
			this.crewOf.set(task.id, [...crew]);
			for (const id of crew) this.work.set(id, [...(this.work.get(id) ?? []), task]);
		}
	}

	of(taskId: string): readonly ResourceSpec[] {
		return (this.crewOf.get(taskId) ?? []).flatMap((id) => this.people.get(id) ?? []);
	}

	/** Elapsed minutes of a person's other work between two instants. */
	busyMinutes(resourceId: string, { from, to, but }: { from: number; to: number; but: string }): number {
		let sum = 0;
		for (const { id, start, finish } of this.work.get(resourceId) ?? [])
			if (id !== but) sum += Math.max(0, Math.min(finish, to) - Math.max(start, from));
		return sum;
	}
}

/** Absences that lie where the chain waits or works. */
function endedAbsences(problem: ScheduleProblem, chain: readonly WaitingReason[], crews: Crews): Candidate[] {
	const spans = new Map<string, { from: number; to: number }[]>();
	for (const { taskId, readyAt, finish, driver } of chain) {
		const waited = driver.kind === "busy" || driver.kind === "absence" ? [driver.resourceId] : [];
		for (const id of new Set([...crews.of(taskId).map((person) => person.id), ...waited]))
			spans.set(id, [...(spans.get(id) ?? []), { from: readyAt, to: finish }]);
	}
	return problem.resources.flatMap((person): Candidate[] => {
		const touched = spans.get(person.id) ?? [];
		const absences = person.absences.filter(
			({ from, to }) => !touched.some((span) => from < span.to && to > span.from),
		);
		if (absences.length === person.absences.length) return [];
		return [
			{ kind: "endAbsence", resourceId: person.id, delta: { resources: { upserted: [{ ...person, absences }] } } },
		];
	});
}

/** One more at a time, for each person and each limit that the chain waits for. */
function raisedLimits({ resources, wipLimits = [] }: ScheduleProblem, chain: readonly WaitingReason[]): Candidate[] {
	const waited = new Set(
		chain.flatMap(({ driver }) =>
			driver.kind === "busy" ? [driver.resourceId] : driver.kind === "wipLimit" ? [driver.wipLimitId] : [],
		),
	);
	const people = resources.flatMap((person): Candidate[] => {
		if (!waited.has(person.id)) return [];
		const wider = { ...person, parallelLimit: person.parallelLimit + 1 };
		return [{ kind: "raiseLimit", resourceId: person.id, delta: { resources: { upserted: [wider] } } }];
	});
	const limits = wipLimits.flatMap((limit): Candidate[] => {
		if (!waited.has(limit.id)) return [];
		const wider = { ...limit, limit: limit.limit + 1 };
		return [{ kind: "raiseWipLimit", wipLimitId: limit.id, delta: { wipLimits: { upserted: [wider] } } }];
	});
	return [...limits, ...people];
}

/** Somebody like the person waited for, always there: takes over what waits for them, or joins their pool. */
function addedPeople(
	problem: ScheduleProblem,
	chain: readonly WaitingReason[],
	newId: string | undefined,
): Candidate[] {
	const waiting = new Map<string, Set<string>>();
	for (const { taskId, driver } of chain) {
		if (driver.kind !== "busy" && driver.kind !== "absence") continue;
		waiting.set(driver.resourceId, (waiting.get(driver.resourceId) ?? new Set()).add(taskId));
	}
	return problem.resources.flatMap((person): Candidate[] => {
		const tasks = waiting.get(person.id);
		if (!tasks) return [];
		const id = newId ?? freeId(problem, person.id);
		const resources = { upserted: [{ ...person, id, absences: [] }] };
		const seats = problem.assignments.filter(({ taskId }) => tasks.has(taskId));
		const named = seats.filter(({ resourceId }) => resourceId === person.id);
		const pools = (problem.pools ?? []).filter(
			(pool) => pool.memberIds.includes(person.id) && seats.some(({ resourceId }) => resourceId === pool.id),
		);
		const about = { kind: "addPerson", resourceId: person.id, toResourceId: id } as const;
		const joins = pools.map((pool): Candidate => {
			const wider = { ...pool, memberIds: [...pool.memberIds, id] };
			return { ...about, poolId: pool.id, delta: { resources, pools: { upserted: [wider] } } };
		});
		if (named.length === 0) return joins;
		return [...joins, { ...about, delta: { resources, assignments: moved(named, id) } }];
	});
}

function freeId({ resources, pools = [] }: ScheduleProblem, like: string): string {
	const taken = new Set([...resources, ...pools].map(({ id }) => id));
	let id = `${like}+`;
	while (taken.has(id)) id += "+";
	return id;
}

function droppedTasks(chain: readonly WaitingReason[], droppable: readonly string[]): Candidate[] {
	const optional = new Set(droppable);
	return chain.flatMap(({ taskId }): Candidate[] =>
		optional.has(taskId) ? [{ kind: "dropTask", taskId, delta: { tasks: { removed: [taskId] } } }] : [],
	);
}

/** A cycle whose work runs over its end lasts until that is done; deadlines at its end move with it. */
function longerCycle(problem: ScheduleProblem, today: Schedule, { id, endAt, taskIds }: CycleSpec): Candidate[] {
	const members = new Set(taskIds);
	const dates: readonly { id: string; finish: Instant }[] = today.levelling?.tasks ?? today.tasks;
	const last = dates.reduce<number>((at, task) => (members.has(task.id) ? Math.max(at, task.finish) : at), endAt);
	if (last <= endAt) return [];
	const toAt = instant(last);
	const upserted = problem.tasks
		.filter((task) => members.has(task.id) && task.deadline === endAt)
		.map((task) => ({ ...task, deadline: toAt }));
	const delta = upserted.length > 0 ? { tasks: { upserted } } : {};
	return [{ kind: "extendCycle", cycleId: id, toAt, delta, cycle: { endAt, toAt, taskIds } }];
}

/** Tasks of the chain in other hands: first those that wait for somebody or keep somebody waiting. */
function reassignments(problem: ScheduleProblem, chain: readonly WaitingReason[], crews: Crews): Candidate[] {
	const specs = new Map(problem.tasks.map((task) => [task.id, task]));
	const urgent = new Set(
		chain.flatMap(({ taskId, driver }) =>
			driver.kind === "busy" ? [taskId, driver.taskId] : driver.kind === "absence" ? [taskId] : [],
		),
	);
	const ordered = [
		...chain.filter(({ taskId }) => urgent.has(taskId)),
		...chain.filter(({ taskId }) => !urgent.has(taskId)),
	];
	return ordered.flatMap((reason) => {
		const spec = specs.get(reason.taskId);
		if (!spec || spec.actualFinish !== undefined) return [];
		const seats = problem.assignments.filter(({ taskId }) => taskId === reason.taskId);
		const named = seats.filter(({ resourceId }) => crews.of(reason.taskId).some(({ id }) => id === resourceId));
		return named.flatMap((seat) => takers(problem, { reason, spec, crews, seats }).map((id) => reassigned(seat, id)));
	});
}

/** Who could take a task: with its skills, not on it yet, and with the least other work in its time. */
function takers(
	{ resources }: ScheduleProblem,
	at: {
		readonly reason: WaitingReason;
		readonly spec: TaskSpec;
		readonly crews: Crews;
		readonly seats: readonly AssignmentSpec[];
	},
): string[] {
	const { reason, spec, crews, seats } = at;
	const on = new Set([...seats.map(({ resourceId }) => resourceId), ...crews.of(spec.id).map(({ id }) => id)]);
	const window = { from: reason.readyAt, to: reason.finish, but: spec.id };
	return resources
		.filter((person) => !on.has(person.id) && new Skills([person]).can(spec, 0))
		.map(({ id }) => ({ id, busy: crews.busyMinutes(id, window) }))
		.sort((a, b) => a.busy - b.busy || (a.id < b.id ? -1 : 1))
		.slice(0, TAKERS_MAX)
		.map(({ id }) => id);
}

function reassigned(seat: AssignmentSpec, toResourceId: string): Candidate {
	const { taskId, resourceId } = seat;
	return { kind: "reassign", taskId, resourceId, toResourceId, delta: { assignments: moved([seat], toResourceId) } };
}

function moved(seats: readonly AssignmentSpec[], resourceId: string) {
	return {
		upserted: seats.map((seat) => ({ ...seat, resourceId })),
		removed: seats.map(({ taskId, resourceId: from }) => ({ taskId, resourceId: from })),
	};
}
