import type {
	AnswerProgress,
	BottleneckCost,
	Forecast,
	ForecastOptions,
	Lever,
	LeverOptions,
	ProblemDelta,
	Schedule,
	SchedulerAnswer,
	SchedulerQuestion,
} from "@callboard/scheduler";

export type OnLevers = (levers: readonly Lever[], bottleneck?: BottleneckCost) => void;

/** A question with whom to tell. */
export type Question = (
	| { readonly kind: "forecast"; readonly options: ForecastOptions; readonly onAnswer: (forecast: Forecast) => void }
	| { readonly kind: "levers"; readonly options: LeverOptions; readonly onAnswer: OnLevers }
	| {
			readonly kind: "preview";
			readonly delta: ProblemDelta;
			readonly stage: number | undefined;
			readonly onAnswer: (schedule: Schedule) => void;
	  }
) & { readonly onAnswering: ((done: number, of: number) => void) | undefined };

/** The questions that wait for the worker: of each kind the newest. */
export class OpenQuestions {
	readonly #open = new Map<Question["kind"], { readonly ask: number; readonly question: Question; posted: boolean }>();
	#asked = 0;

	/** The number of the question; an older one of its kind is dropped. */
	open(question: Question): number {
		const ask = ++this.#asked;
		this.#open.set(question.kind, { ask, question, posted: false });
		return ask;
	}

	/** True when the worker has it and should let go of it. */
	withdraw(ask: number): boolean {
		for (const [kind, entry] of this.#open) {
			if (entry.ask !== ask) continue;
			this.#open.delete(kind);
			return entry.posted;
		}
		return false;
	}

	/** What the worker has not been asked yet; from now on it has. */
	toPost(): readonly SchedulerQuestion[] {
		return [...this.#open.values()].flatMap((entry) => {
			if (entry.posted) return [];
			entry.posted = true;
			return [requestOf(entry.question, entry.ask)];
		});
	}

	/** The worker's plan changes: what it was asked before is dropped there too. */
	dropPosted(): void {
		for (const [kind, { posted }] of this.#open) if (posted) this.#open.delete(kind);
	}

	/** The worker is gone; the next one has to be asked anew. */
	unpost(): void {
		for (const entry of this.#open.values()) entry.posted = false;
	}

	clear(): void {
		this.#open.clear();
	}

	/** Tells who asked; what nobody waits for any more is dropped. */
	answered(reply: SchedulerAnswer | ({ readonly kind: "answering" } & AnswerProgress)): void {
		const kind = reply.kind === "answering" ? reply.question : reply.kind;
		const entry = this.#open.get(kind);
		if (entry?.ask !== reply.ask) return;
		const { question } = entry;
		if (reply.kind === "answering") {
			question.onAnswering?.(reply.done, reply.of);
			return;
		}
		this.#open.delete(kind);
		if (reply.kind === "forecast" && question.kind === "forecast") question.onAnswer(reply.forecast);
		else if (reply.kind === "levers" && question.kind === "levers") question.onAnswer(reply.levers, reply.bottleneck);
		else if (reply.kind === "preview" && question.kind === "preview") question.onAnswer(reply.schedule);
	}
}

function requestOf(question: Question, ask: number): SchedulerQuestion {
	switch (question.kind) {
		case "forecast":
			return { kind: "forecast", ask, options: question.options };
		case "levers":
			return { kind: "levers", ask, options: question.options };
		case "preview":
			return {
				kind: "preview",
				ask,
				delta: question.delta,
				...(question.stage === undefined ? {} : { stage: question.stage }),
			};
	}
}
