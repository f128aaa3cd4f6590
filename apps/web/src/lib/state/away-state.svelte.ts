import type { MergeReport } from "@callboard/model";
import type { Schedule } from "@callboard/scheduler";
import type { AwayState, ShownLoop } from "../session/session.ts";

/** "While you were away", until it is put away. */
export class LiveAway implements AwayState {
	readonly #schedule: () => Schedule | undefined;
	readonly #onDismiss: () => void;
	#report = $state.raw<MergeReport>();
	readonly loops = $derived.by(() => (this.#report ? loopsIn(this.#schedule()) : []));

	constructor(schedule: () => Schedule | undefined, onDismiss: () => void) {
		this.#schedule = schedule;
		this.#onDismiss = onDismiss;
	}

	get report(): MergeReport | undefined {
		return this.#report;
	}

	set(report: MergeReport): void {
		this.#report = report;
	}

	dismiss(): void {
		this.#report = undefined;
		this.#onDismiss();
	}
}

/** Two legal links can close a loop together; only the engine sees it. */
function loopsIn(schedule: Schedule | undefined): readonly ShownLoop[] {
	return (schedule?.diagnostics ?? []).flatMap((finding) => {
		if (finding.code !== "loop") return [];
		const { taskIds, linkIds, suspendedLinkIds } = finding;
		return [{ taskIds, linkIds: linkIds.map(linkOf), suspendedLinkIds: suspendedLinkIds.map(linkOf) }];
	});
}

/** A link that stands for many has a copy `id~task` for each; people know the link. */
function linkOf(specId: string): string {
	return specId.split("~", 1)[0] ?? specId;
}
