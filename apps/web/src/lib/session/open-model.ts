import { type Board, createIds, openBoard } from "@callboard/model";
import type { Clock } from "../sync/clock.ts";
import type { Replica } from "../sync/replica.ts";

/**
 * The records of a document, with this device's clock and the browser's random source for new ids. `author` is the
 * person whom this device speaks for.
 */
export function openModel(
	doc: Replica["doc"],
	clock: Clock,
	author: () => string | undefined = () => undefined,
): Board {
	return openBoard(doc, {
		author,
		clock: { now: () => clock.nowMs() },
		ids: createIds((count) => crypto.getRandomValues(new Uint8Array(count))),
	});
}
