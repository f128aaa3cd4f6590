import { type Board, excerpt, mergeReport, newsFor, operationsBetween, planYaml, takeSnapshot } from "@callboard/model";
import type { Proposal } from "@callboard/model/protocol";
import type { Clock } from "../sync/clock.ts";
import type { ForkRow } from "../sync/database.ts";
import { docOf } from "../sync/doc-of.ts";
import { openModel } from "./open-model.ts";
import type { ProposalReview } from "./session.ts";

type Excerpts = Pick<Proposal, "before" | "mine">;

/** What a copy that was set aside has that the server did not: the records it touches, before and after. */
export function draftOf(fork: Pick<ForkRow, "why" | "whole" | "base">, clock: Clock): Excerpts | undefined {
	// A copy of another board has no common past with this one: all of it is new here.
	const base = fork.why === "lineage" ? undefined : fork.base;
	return withBoards([base, fork.whole], clock, ([before, mine]) => {
		const operations = operationsBetween(before.records, mine.records);
		if (operations.length === 0) return undefined;
		const items = [...new Map(operations.map(({ type, id }) => [`${type}/${id}`, { type, id }])).values()];
		return { before: excerpt(before.doc, items), mine: excerpt(mine.doc, items) };
	});
}

/** What a proposal would change on the board as it is now, and what it meets there. */
export function reviewOf(board: Board, { before, mine }: Excerpts, clock: Clock): ProposalReview {
	return withBoards([before, mine], clock, (sides) => {
		const now = takeSnapshot(board);
		const [was, proposed] = [takeSnapshot(sides[0].records), takeSnapshot(sides[1].records)];
		const operations = newsFor(board, operationsBetween(was, proposed));
		return { operations, proposed, report: mergeReport({ before: was, mine: now, theirs: proposed, merged: now }) };
	});
}

/** What a copy that came apart shows differently from the board as it is now. */
export function reviewOfCopy(board: Board, whole: Uint8Array, clock: Clock): ProposalReview {
	return withBoards([whole, undefined], clock, ([mine]) => {
		const [now, proposed] = [takeSnapshot(board), takeSnapshot(mine.records)];
		const operations = newsFor(board, operationsBetween(now, proposed));
		return { operations, proposed, report: mergeReport({ before: now, mine: now, theirs: proposed, merged: now }) };
	});
}

/** The proposed records as text. */
export function textOf({ mine }: Pick<Excerpts, "mine">, clock: Clock): string {
	return withBoards([mine, undefined], clock, ([board]) => planYaml(board.records));
}

interface Side {
	readonly doc: ReturnType<typeof docOf>;
	readonly records: Board;
}

function withBoards<T>(
	updates: readonly [Uint8Array | undefined, Uint8Array | undefined],
	clock: Clock,
	run: (sides: readonly [Side, Side]) => T,
): T {
	const side = (update: Uint8Array | undefined): Side => {
		const doc = docOf(update);
		return { doc, records: openModel(doc, clock) };
	};
	const sides = [side(updates[0]), side(updates[1])] as const;
	try {
		return run(sides);
	} finally {
		for (const { doc, records } of sides) {
			records.dispose();
			doc.destroy();
		}
	}
}
