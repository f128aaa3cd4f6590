import { type Board, type BoardRecords, type MergeReport, mergeReport, takeSnapshot } from "@callboard/model";
import type { Clock } from "../sync/clock.ts";
import type { Replica } from "../sync/replica.ts";
import { openModel } from "./open-model.ts";

/**
 * Who comes back with edits of one's own is told of others' for this long: somebody who was offline as well may come
 * back a moment later, and theirs meet ours only then.
 */
const MEETING_MS = 20_000;
/** Updates that come together are one report. */
const GATHER_MS = 300;

/**
 * Watches for the return from a time without the server, and reports what came in. The report is the model's pure
 * function of four states: last in sync, mine, theirs, merged.
 */
export class MergeWatch {
	readonly #board: Board;
	readonly #replica: Replica;
	readonly #clock: Clock;
	readonly #onReport: (report: MergeReport) => void;
	#mine: BoardRecords | undefined;
	#hadEdits = false;
	#stops: (() => void)[] = [];

	constructor(
		parts: { readonly board: Board; readonly replica: Replica; readonly clock: Clock },
		onReport: (report: MergeReport) => void,
	) {
		this.#board = parts.board;
		this.#replica = parts.replica;
		this.#clock = parts.clock;
		this.#onReport = onReport;
	}

	/** Right before anything of the server's is taken in. */
	greeted(): void {
		for (const stop of this.#stops.splice(0)) stop();
		this.#mine = takeSnapshot(this.#board);
		this.#hadEdits = this.#replica.link.waiting > 0;
	}

	/** Right after all that the server had is in. */
	synced(): void {
		void this.#report();
		if (!this.#hadEdits) {
			this.stop();
			return;
		}
		let cancelReport = () => {};
		this.#stops = [
			this.#clock.after(MEETING_MS, () => this.stop()),
			this.#board.subscribe(({ local }) => {
				if (local) return;
				cancelReport();
				cancelReport = this.#clock.after(GATHER_MS, () => void this.#report());
			}),
			() => cancelReport(),
		];
	}

	/** The meeting is over: put away, lost again, or closed. */
	stop(): void {
		for (const stop of this.#stops.splice(0)) stop();
		this.#replica.link.endCatchUp();
		this.#mine = undefined;
	}

	async #report(): Promise<void> {
		const mine = this.#mine;
		if (mine === undefined || this.#replica.link.caughtUp.length === 0) return;
		const merged = takeSnapshot(this.#board);
		const returned = await this.#replica.takeReturn();
		if (!returned) return;
		const before = openModel(returned.before, this.#clock);
		const theirs = openModel(returned.theirs, this.#clock);
		const report = mergeReport({ before, mine, theirs, merged });
		// The report holds plain records; the two documents are done with.
		for (const board of [before, theirs]) board.dispose();
		for (const doc of [returned.before, returned.theirs]) doc.destroy();
		if (hasNews(report)) this.#onReport(report);
	}
}

function hasNews({ added, changed, archived, restored, collisions, archivedWhileEdited }: MergeReport): boolean {
	return [added, changed, archived, restored, collisions, archivedWhileEdited].some((list) => list.length > 0);
}
