import type { Board } from "@callboard/model";
import type { ProblemDelta, Schedule, ScheduleProblem } from "@callboard/scheduler";
import type { Draft } from "../schedule/draft.ts";
import { draftDelta, draftedTasks } from "../schedule/draft-delta.ts";
import { rippleFacts } from "../schedule/ripple-effect.ts";
import type { Withdraw } from "../schedule/scheduler-client.ts";
import { PRESENCE_LIMITS } from "../state/limits.ts";
import type { Clock } from "../sync/clock.ts";
import type { Peer, Ripple, RippleEffect } from "./session.ts";

export interface RippleDeskOptions {
	readonly board: Board;
	readonly clock: Clock;
	/** Asks the engine what a change would bring at a stage; a newer question drops the one before. */
	readonly preview: (delta: ProblemDelta, stage: number, onAnswer: (schedule: Schedule) => void) => Withdraw;
	readonly onRipples: (ripples: readonly Ripple[]) => void;
}

/** A hand in sight: one's own has no peer. */
export interface Hand {
	readonly by: Peer | undefined;
	readonly draft: Draft;
}

/** The engine is asked at most five times a second, however many hands move. */
const ASK_EVERY_MS = 200;

/** A hand that rests so long may be about to let go: the stage that is shown, which takes longer, is worked out too. */
const REST_MS = 300;

interface Entry extends Hand {
	effect: RippleEffect | undefined;
	readonly sinceMs: number;
	/** The drafts that were worked out at the first stage, and at the one that is shown. */
	roughly: Draft | undefined;
	fully: Draft | undefined;
	/** Which question was the last about this hand. */
	turn: number;
}

interface Asking {
	readonly draft: Draft;
	readonly isRough: boolean;
	readonly withdraw: Withdraw;
}

/**
 * Works out what each draft in sight would bring: one question at a time, first quickly for every hand, then for hands that
 * rest at the stage that is shown. Plans of one stage are compared, so that only the draft makes the difference. An answer
 * about a draft or a plan that is gone is dropped; while a newer one is due, the ripple before it stays in sight.
 */
export class RippleDesk {
	readonly #options: RippleDeskOptions;
	/** By client id; one's own under "". */
	readonly #entries = new Map<string, Entry>();
	#problem: ScheduleProblem | undefined;
	/** The first schedule of the plan, and the one that is shown. */
	#first: Schedule | undefined;
	#shown: Schedule | undefined;
	#asking: Asking | undefined;
	#cancel: () => void = () => undefined;
	#askedAt = Number.NEGATIVE_INFINITY;
	#turn = 0;

	constructor(options: RippleDeskOptions) {
		this.#options = options;
	}

	/** All hands that hold something now. What the board does not know is not among the ripples. */
	show(hands: readonly Hand[]): void {
		const { board, clock } = this.#options;
		const shown = hands
			.filter(({ draft }) => Object.keys(draft.set).length > 0 && draftedTasks(board, draft.taskIds).length > 0)
			.slice(0, PRESENCE_LIMITS.ripplesMax);
		const before = new Map(this.#entries);
		this.#entries.clear();
		for (const hand of shown) {
			const key = String(hand.by?.clientId ?? "");
			const known = before.get(key);
			const isSame = known?.draft.taskIds.join() === hand.draft.taskIds.join();
			const kept = known && isSame ? known : { effect: undefined, roughly: undefined, fully: undefined, turn: 0 };
			const sinceMs = known?.draft === hand.draft ? known.sinceMs : clock.nowMs();
			this.#entries.set(key, { ...kept, ...hand, sinceMs });
		}
		if (before.size > 0 || shown.length > 0) this.#tell();
		this.#keepAsking();
	}

	/** The plan is another, or better searched: what that is true of is asked anew. */
	answered(schedule: Schedule, problem: ScheduleProblem): void {
		if (schedule.stage === 0) this.#first = schedule;
		const isNew = problem !== this.#problem;
		for (const entry of this.#entries.values()) {
			entry.fully = undefined;
			if (isNew) entry.roughly = undefined;
		}
		this.#problem = problem;
		this.#shown = schedule;
		this.#withdraw();
		this.#askSoon();
	}

	close(): void {
		this.#withdraw();
		this.#cancel();
		this.#entries.clear();
	}

	/** What is being worked on goes on, unless nobody holds it any more or another hand has not been looked at at all. */
	#keepAsking(): void {
		const asking = this.#asking;
		const isHeld = [...this.#entries.values()].some(({ draft }) => draft === asking?.draft);
		if (asking && (!isHeld || (!asking.isRough && this.#rough()))) this.#withdraw();
		this.#askSoon();
	}

	#withdraw(): void {
		this.#asking?.withdraw();
		this.#asking = undefined;
	}

	#askSoon(): void {
		this.#cancel();
		if (this.#asking || !this.#problem) return;
		const rough = this.#rough();
		const entry = rough ?? this.#resting();
		if (!entry) return;
		const { clock } = this.#options;
		const readyAt = Math.max(this.#askedAt + ASK_EVERY_MS, rough ? 0 : entry.sinceMs + REST_MS);
		this.#cancel = clock.after(Math.max(0, readyAt - clock.nowMs()), () => this.#ask(entry, rough !== undefined));
	}

	/** The hand whose turn is longest ago: one that never rests does not keep the others waiting. */
	#rough(): Entry | undefined {
		return this.#next(({ draft, roughly, fully }) => roughly !== draft && fully !== draft);
	}

	#resting(): Entry | undefined {
		return this.#next(({ draft, fully }) => fully !== draft);
	}

	#next(isDue: (entry: Entry) => boolean): Entry | undefined {
		return [...this.#entries.values()].filter(isDue).sort((a, b) => a.turn - b.turn)[0];
	}

	#ask(entry: Entry, isRough: boolean): void {
		const { board, clock, preview } = this.#options;
		const base = isRough ? this.#first : this.#shown;
		if (!base || !this.#problem) return;
		const { draft } = entry;
		this.#askedAt = clock.nowMs();
		entry.turn = ++this.#turn;
		const delta = draftDelta(board, draft);
		if (!delta) {
			this.#answer(draft, base, base);
			return;
		}
		this.#asking = { draft, isRough, withdraw: () => undefined };
		const withdraw = preview(delta, base.stage, (then) => {
			this.#asking = undefined;
			if (then.stage === base.stage) this.#answer(draft, base, then);
			else this.#askSoon();
		});
		if (this.#asking) this.#asking = { draft, isRough, withdraw };
	}

	#answer(draft: Draft, base: Schedule, then: Schedule): void {
		const entry = [...this.#entries.values()].find((one) => one.draft === draft);
		if (entry && this.#problem) {
			// What changes no date is as it is at every stage.
			const isRough = base !== then && base.stage !== this.#shown?.stage;
			if (isRough) entry.roughly = draft;
			else entry.fully = draft;
			entry.effect = { ...rippleFacts(this.#problem, base, then), isRough };
			this.#tell();
		}
		this.#askSoon();
	}

	#tell(): void {
		const ripples = [...this.#entries.values()].map(({ by, draft, effect, roughly, fully }) => {
			return { by, draft, effect, settled: effect !== undefined && (roughly === draft || fully === draft) };
		});
		this.#options.onRipples(ripples);
	}
}
