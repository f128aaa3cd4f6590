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
	/** Asks the engine what a change would bring; a newer question drops the one before. */
	readonly preview: (delta: ProblemDelta, onAnswer: (schedule: Schedule) => void) => Withdraw;
	readonly onRipples: (ripples: readonly Ripple[]) => void;
}

/** A hand in sight: one's own has no peer. */
export interface Hand {
	readonly by: Peer | undefined;
	readonly draft: Draft;
}

/** The engine is asked at most five times a second, however many hands move. */
const ASK_EVERY_MS = 200;

interface Entry extends Hand {
	effect: RippleEffect | undefined;
	/** The draft that `effect` is true of, by the plan at hand. */
	told: Draft | undefined;
	/** Which question was the last about this hand. */
	turn: number;
}

/**
 * Works out what each draft in sight would bring: one question at a time, one's own first. An answer about a draft or a plan
 * that is gone is dropped; while a newer one is due, the ripple before it stays in sight.
 */
export class RippleDesk {
	readonly #options: RippleDeskOptions;
	/** By client id; one's own under "". */
	readonly #entries = new Map<string, Entry>();
	#plan: { readonly schedule: Schedule; readonly problem: ScheduleProblem } | undefined;
	#asking: { readonly draft: Draft; readonly withdraw: Withdraw } | undefined;
	#cancel: (() => void) | undefined;
	#askedAt = Number.NEGATIVE_INFINITY;
	#turn = 0;

	constructor(options: RippleDeskOptions) {
		this.#options = options;
	}

	/** All hands that hold something now. What the board does not know is not among the ripples. */
	show(hands: readonly Hand[]): void {
		const { board } = this.#options;
		const shown = hands
			.filter(({ draft }) => Object.keys(draft.set).length > 0 && draftedTasks(board, draft.taskIds).length > 0)
			.slice(0, PRESENCE_LIMITS.ripplesMax);
		const before = new Map(this.#entries);
		this.#entries.clear();
		for (const hand of shown) {
			const key = String(hand.by?.clientId ?? "");
			const known = before.get(key);
			const isSameTask = known?.draft.taskIds.join() === hand.draft.taskIds.join();
			const { effect, told, turn = 0 } = known && isSameTask ? known : { effect: undefined, told: undefined };
			this.#entries.set(key, { ...hand, effect, told, turn });
		}
		if (this.#asking && !shown.some(({ draft }) => draft === this.#asking?.draft)) this.#withdraw();
		if (before.size > 0 || shown.length > 0) this.#tell();
		this.#askSoon();
	}

	/** The plan is another, or better searched: ripples are asked anew. */
	answered(schedule: Schedule, problem: ScheduleProblem): void {
		this.#plan = { schedule, problem };
		this.#withdraw();
		for (const entry of this.#entries.values()) entry.told = undefined;
		this.#askSoon();
	}

	close(): void {
		this.#withdraw();
		this.#cancel?.();
		this.#entries.clear();
	}

	#withdraw(): void {
		this.#asking?.withdraw();
		this.#asking = undefined;
	}

	#askSoon(): void {
		if (this.#cancel || this.#asking || !this.#plan || !this.#due()) return;
		const { clock } = this.#options;
		const waitMs = Math.max(0, this.#askedAt + ASK_EVERY_MS - clock.nowMs());
		this.#cancel = clock.after(waitMs, () => {
			this.#cancel = undefined;
			this.#ask();
		});
	}

	/** The hand whose turn is longest ago: one that never rests does not keep the others waiting. */
	#due(): Entry | undefined {
		return [...this.#entries.values()].filter(({ told, draft }) => told !== draft).sort((a, b) => a.turn - b.turn)[0];
	}

	#ask(): void {
		const entry = this.#due();
		if (!entry || !this.#plan) return;
		const { board, clock, preview } = this.#options;
		const { schedule, problem } = this.#plan;
		this.#askedAt = clock.nowMs();
		entry.turn = ++this.#turn;
		const { draft } = entry;
		const delta = draftDelta(board, draft);
		if (!delta) {
			this.#answer(draft, rippleFacts(problem, schedule, schedule));
			return;
		}
		this.#asking = { draft, withdraw: () => undefined };
		const withdraw = preview(delta, (then) => {
			this.#asking = undefined;
			// Another stage says more of the search than of the draft.
			if (then.stage === schedule.stage) this.#answer(draft, rippleFacts(problem, schedule, then));
			else this.#askSoon();
		});
		if (this.#asking) this.#asking = { draft, withdraw };
	}

	#answer(draft: Draft, effect: RippleEffect): void {
		const entry = [...this.#entries.values()].find((one) => one.draft === draft);
		if (entry) {
			entry.told = draft;
			entry.effect = effect;
			this.#tell();
		}
		this.#askSoon();
	}

	#tell(): void {
		const ripples = [...this.#entries.values()].map(({ by, draft, effect, told }) => {
			return { by, draft, effect, settled: effect !== undefined && told === draft };
		});
		this.#options.onRipples(ripples);
	}
}
