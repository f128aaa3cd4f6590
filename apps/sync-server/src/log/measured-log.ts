import type { Metrics } from "../metrics.ts";
import type { UpdateLog } from "./update-log.ts";

/** The same log, with its commits counted and timed. `ticks` are milliseconds of a clock that only rises. */
export function measuredLog(log: UpdateLog, metrics: Metrics, ticks: () => number): UpdateLog {
	return {
		load: (board, lineage) => log.load(board, lineage),
		append: (entries, at) => {
			const before = ticks();
			const positions = log.append(entries, at);
			metrics.commitSeconds.observe((ticks() - before) / 1000);
			if (positions.ok) {
				metrics.updates.inc(entries.length);
				metrics.updateBytes.inc(entries.reduce((sum, { update }) => sum + update.length, 0));
			} else metrics.commitFailures.inc({ kind: positions.error.kind });
			return positions;
		},
		compact: (compaction, at) => {
			const stored = log.compact(compaction, at);
			metrics.compactions.inc({ result: stored.ok ? "stored" : "failed" });
			if (stored.ok) metrics.quarantined.inc(compaction.refused.length);
			return stored;
		},
		history: (board) => log.history(board),
		page: (board, bounds) => log.page(board, bounds),
		release: (board) => log.release(board),
		probe: (at) => log.probe(at),
		close: () => log.close(),
	};
}
