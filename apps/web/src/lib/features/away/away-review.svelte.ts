import { away } from "../../format/messages/away.ts";
import { commandError } from "../../format/messages/command-error.ts";
import type { BoardSession } from "../../session/session.ts";
import { announce } from "../../ui/live-region.ts";
import { toast } from "../../ui/toasts.ts";
import { type ReviewChoice, type ReviewItem, reviewItems } from "./review-items.ts";

/** The report of a session with what was already chosen left out. */
export class AwayReview {
	readonly #session: BoardSession;
	#settled = $state.raw<ReadonlySet<string>>(new Set());

	constructor(session: BoardSession) {
		this.#session = session;
	}

	get report() {
		return this.#session.away.report;
	}

	readonly items = $derived.by(() => {
		const report = this.#session.away.report;
		if (!report || this.#session.readOnly) return [];
		return reviewItems(this.#session, report).filter(({ key }) => !this.#settled.has(key));
	});

	choose(item: ReviewItem, choice: ReviewChoice): void {
		const result = choice.run?.();
		if (result && !result.ok) {
			toast({ text: commandError(result.error), tone: "bad" });
			return;
		}
		// A dropped link takes its loop out of the plan by itself; another loop may have the same links.
		if (item.group !== "loop") this.#settled = new Set([...this.#settled, item.key]);
		announce(away.settled);
	}
}
