import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LogEntry, UpdateLog } from "./update-log.ts";

export interface LogUnderTest {
	readonly log: UpdateLog;
	/** Closes and opens again; null where the log forgets with the process. */
	readonly reopen: (() => UpdateLog) | null;
	readonly remove: () => void;
}

const BOARD = 1;
const OTHER = 2;
const LINEAGE = "a-lineage";

function entry(board: number, ...bytes: number[]): LogEntry {
	return { board, update: new Uint8Array(bytes), principal: "ada" };
}

/** What every UpdateLog must do; each implementation's test file calls this. */
export function describeUpdateLog(name: string, open: () => LogUnderTest): void {
	describe(`update log: ${name}`, () => {
		let test: LogUnderTest;
		let log: UpdateLog;

		beforeEach(() => {
			test = open();
			log = test.log;
			log.load(BOARD, LINEAGE);
			log.load(OTHER, LINEAGE);
		});

		afterEach(() => {
			log.close();
			test.remove();
		});

		const tail = (board: number) => {
			const image = log.load(board, LINEAGE);
			if (!image.ok) throw new Error(image.error.detail);
			expect(image.value.damage).toEqual([]);
			return image.value.tail.map(({ update }) => [...update]);
		};

		const append = (...entries: LogEntry[]) => {
			const positions = log.append(entries, 1000);
			if (!positions.ok) throw new Error(positions.error.detail);
			return positions.value;
		};

		it("[LOG2] gives back what was appended, in order, each board its own", () => {
			append(entry(BOARD, 1), entry(OTHER, 9), entry(BOARD, 2));
			append(entry(BOARD, 3));
			expect(tail(BOARD)).toEqual([[1], [2], [3]]);
			expect(tail(OTHER)).toEqual([[9]]);
		});

		it("[LOG3] gives each entry a position that rises over all boards", () => {
			const positions = [...append(entry(BOARD, 1), entry(OTHER, 2)), ...append(entry(BOARD, 3))];
			expect(positions.every((position, index) => index === 0 || position > (positions[index - 1] ?? 0))).toBe(true);
		});

		it("[LOG4] puts a snapshot in place of what it covers and keeps the rest", () => {
			const [, second] = append(entry(BOARD, 1), entry(BOARD, 2), entry(BOARD, 3));
			log.compact({ board: BOARD, upTo: second ?? 0, snapshot: new Uint8Array([7, 7]), refused: [] }, 2000);
			const image = log.load(BOARD, LINEAGE);
			expect(image.ok && image.value.snapshot).toEqual({ upTo: second, update: new Uint8Array([7, 7]) });
			expect(tail(BOARD)).toEqual([[3]]);
		});

		it("[LOG22] pages through all updates with time and principal, across compaction, inside both bounds", () => {
			append(entry(BOARD, 1), entry(OTHER, 9), entry(BOARD, 2));
			const [last] = append(entry(BOARD, 3, 3, 3));
			log.compact({ board: BOARD, upTo: last ?? 0, snapshot: new Uint8Array([7]), refused: [] }, 1);
			append(entry(BOARD, 4));
			const pages: number[][][] = [];
			for (let [after, isLast] = [0, false]; !isLast; ) {
				const page = log.page(BOARD, { after, rowsMax: 2, bytesMax: 3 });
				if (!page.ok) throw new Error(page.error.detail);
				for (const { at, principal } of page.value.rows) expect([at, principal]).toEqual([1000, "ada"]);
				pages.push(page.value.rows.map(({ update }) => [...update]));
				({ upTo: after, isLast } = page.value);
			}
			expect(pages).toEqual([[[1], [2]], [[3, 3, 3]], [[4]]]);
			const end = log.page(BOARD, { after: 10_000, rowsMax: 2, bytesMax: 3 });
			expect(end.ok && end.value).toEqual({ rows: [], upTo: 10_000, isLast: true });
		});

		it("[LOG5] throws nothing away: history holds every update after compaction", () => {
			const positions = append(entry(BOARD, 1), entry(BOARD, 2));
			log.compact({ board: BOARD, upTo: positions[1] ?? 0, snapshot: new Uint8Array([7]), refused: [] }, 2000);
			append(entry(BOARD, 3));
			const history = log.history(BOARD);
			expect(history.ok && history.value.map(({ update }) => [...update])).toEqual([[1], [2], [3]]);
		});

		it("[LOG6] holds all of it after closing and opening again", () => {
			if (!test.reopen) return;
			const [first] = append(entry(BOARD, 1), entry(BOARD, 2));
			log.compact({ board: BOARD, upTo: first ?? 0, snapshot: new Uint8Array([7]), refused: [] }, 2000);
			log.close();
			log = test.reopen();
			expect(tail(BOARD)).toEqual([[2]]);
			const [next] = append(entry(BOARD, 3));
			expect(next).toBeGreaterThan(first ?? 0);
		});
	});
}
