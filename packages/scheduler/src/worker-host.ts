import type { ProblemDelta } from "./delta.ts";
import { STAGE_MAX } from "./levelling.ts";
import { PlanEngine } from "./plan-engine.ts";
import type { ScheduleProblem } from "./problem.ts";
import { answerJob, type Job, stageJob } from "./worker-jobs.ts";
import type { SchedulerQuestion, SchedulerReply, SchedulerRequest } from "./worker-protocol.ts";

export interface WorkerHost {
	receive(request: SchedulerRequest): void;
}

/** Runs a computation some time soon; lets requests that are already queued come first. */
export type Later = (run: () => void) => void;

export interface HostWays {
	/** In a worker: a task of its own for each slice. Left out, every request is worked through before `receive` returns. */
	readonly later?: Later;
	/** Milliseconds from any beginning, for the length of slices and of silences. Left out, each step is a slice and is told. */
	readonly clock?: () => number;
}

/** One slice keeps a request waiting for so long at most (and one step of the engine). */
const SLICE_MS = 8;
/** What takes longer is told, and again each time that so much more has passed. */
const SILENCE_MS = 100;

/**
 * The worker's whole behaviour without a worker: hand it messages, it posts schedules, stage by stage up to the one asked for,
 * and answers. The first stage comes before all questions, questions come before later stages: previews, levers, forecasts.
 * Requests that wait together are answered once, for the newest version; a change stops what is being worked on.
 */
export function createWorkerHost(post: (reply: SchedulerReply) => void, ways: HostWays = {}): WorkerHost {
	const host = new Host(post, ways);
	return { receive: (request) => host.receive(request) };
}

const kinds = ["preview", "levers", "forecast"] as const;

interface Work {
	readonly job: Job;
	/** Which stage or question it is for. */
	readonly about: number | SchedulerQuestion;
	/** When it was begun or last told of; undefined before its first step. */
	toldAt?: number;
}

class Host {
	private readonly post: (reply: SchedulerReply) => void;
	private readonly ways: HostWays;
	private engine: PlanEngine | undefined;
	/** What came since the engine was last used: a whole problem, and changes after it. */
	private problem: ScheduleProblem | undefined;
	private deltas: ProblemDelta[] = [];
	private version = -1;
	/** True for a client that takes updates. */
	private updates = false;
	/** True once the client has a schedule of this engine without levelled dates, which an update can bring up to date. */
	private known = false;
	private wanted = 0;
	/** The last stage that was posted for the problem as it is; -1 for none. */
	private shown = -1;
	/** True when later stages bring nothing: nobody is assigned. */
	private settled = false;
	private stageWork: Work | undefined;
	private readonly answers = new Map<SchedulerQuestion["kind"], Work & { readonly about: SchedulerQuestion }>();
	private planned = false;

	constructor(post: (reply: SchedulerReply) => void, ways: HostWays) {
		this.post = post;
		this.ways = ways;
	}

	receive(request: SchedulerRequest): void {
		switch (request.kind) {
			case "init":
				this.wanted = request.stage === undefined ? this.wanted : stageOf(request.stage);
				this.problem = request.problem;
				this.deltas = [];
				this.updates = request.updates ?? false;
				this.known = false;
				this.moveOn(request.version);
				break;
			case "change":
				if (this.isEmpty() || request.version <= this.version) return;
				this.deltas.push(request.delta);
				this.moveOn(request.version);
				break;
			case "stage":
				this.wanted = stageOf(request.stage);
				break;
			case "withdraw":
				for (const { about } of this.answers.values()) if (about.ask === request.ask) this.answers.delete(about.kind);
				break;
			default:
				this.ask(request);
		}
		this.plan();
	}

	private isEmpty(): boolean {
		return !this.engine && !this.problem;
	}

	/** The plan is another: what is worked on is void. */
	private moveOn(version: number): void {
		this.version = version;
		this.shown = -1;
		this.settled = false;
		this.stageWork = undefined;
		this.answers.clear();
	}

	private ask(about: SchedulerQuestion): void {
		if (this.isEmpty()) return;
		const subject = { engine: () => this.current(), version: this.version, shownStage: () => this.shown };
		this.answers.set(about.kind, { about, job: answerJob(about, subject) });
	}

	/** The engine with all that came. */
	private current(): PlanEngine {
		const engine = this.problem ? new PlanEngine(this.problem) : this.engine;
		if (!engine) throw new Error("nothing is asked of a host that has no plan");
		for (const delta of this.deltas) engine.apply(delta);
		this.engine = engine;
		this.problem = undefined;
		this.deltas = [];
		return engine;
	}

	private plan(): void {
		const { later } = this.ways;
		if (!later) {
			for (let work = this.next(); work; work = this.next()) this.step(work);
			return;
		}
		if (this.planned || !this.next()) return;
		this.planned = true;
		later(() => {
			this.planned = false;
			this.slice();
			this.plan();
		});
	}

	private slice(): void {
		const { clock } = this.ways;
		const began = clock?.() ?? 0;
		for (let work = this.next(); work; work = this.next()) {
			this.step(work);
			if (!clock || clock() - began >= SLICE_MS) return;
		}
	}

	/** What is to be done now: the first stage, then the questions, then the stages that are left. */
	private next(): Work | undefined {
		if (this.isEmpty()) return undefined;
		if (this.shown >= 0) {
			const kind = kinds.find((each) => this.answers.has(each));
			if (kind) return this.answers.get(kind);
			if (this.settled || this.shown >= this.wanted) return undefined;
		}
		const about = this.shown + 1;
		const updates = this.updates && this.known;
		const subject = { engine: () => this.current(), version: this.version, updates };
		this.stageWork ??= { about, job: stageJob(subject, about) };
		return this.stageWork;
	}

	private step(work: Work): void {
		const now = this.ways.clock?.() ?? 0;
		work.toldAt ??= now;
		const { value, done } = work.job.next();
		if (!done) {
			const { clock } = this.ways;
			if (clock && clock() - work.toldAt < SILENCE_MS) return;
			work.toldAt = now;
		} else if (typeof work.about === "number") {
			this.stageWork = undefined;
			this.shown = work.about;
			this.settled = value.kind === "update" || (value.kind === "schedule" && value.schedule.levelling === undefined);
			this.known = this.settled;
		} else this.answers.delete(work.about.kind);
		this.post(value);
	}
}

function stageOf(asked: number): number {
	return Number.isFinite(asked) ? Math.min(STAGE_MAX, Math.max(0, Math.floor(asked))) : 0;
}
