import type { HistoryPage, HistoryRow } from "@callboard/model/protocol";
import type { PageBounds } from "./update-log.ts";

/** Takes rows until a bound is reached, at least one. Reads one more than it gives, to know whether any is left. */
export function pageOf(left: Iterable<HistoryRow>, { after, rowsMax, bytesMax }: PageBounds): HistoryPage {
	const rows: HistoryRow[] = [];
	let bytes = 0;
	let isLast = true;
	for (const row of left) {
		isLast = rows.length === 0 || (rows.length < rowsMax && bytes + row.update.length <= bytesMax);
		if (!isLast) break;
		rows.push(row);
		bytes += row.update.length;
	}
	return { rows, upTo: rows.at(-1)?.position ?? after, isLast };
}
