import { describe, expect, it } from "vitest";
import { type ImportPort, readInWorker } from "./import-client.ts";
import { readPlan } from "./read-plan.ts";

type Handlers = Parameters<ImportPort["listen"]>[0];

/** A worker and a clock that move when the test says so. */
function world() {
	const seen = { posted: [] as (string | Uint8Array)[], closed: 0, timers: [] as (() => void)[] };
	let handlers: Handlers | undefined;
	const port: ImportPort = {
		post: (source) => seen.posted.push(source),
		listen: (given) => {
			handlers = given;
		},
		close: () => {
			seen.closed += 1;
		},
	};
	const after = (_: number, then: () => void) => {
		seen.timers.push(then);
		return () => {
			seen.timers = seen.timers.filter((timer) => timer !== then);
		};
	};
	const outcome = readInWorker("tasks: [A]", () => port, after);
	return { seen, outcome, tell: (say: (handlers: Handlers) => void) => handlers && say(handlers) };
}

describe("the reader's worker", () => {
	it("[IMPORT18] posts the text once the worker is loaded, and ends it with the answer", async () => {
		const { seen, outcome, tell } = world();
		expect([seen.posted, seen.timers.length]).toEqual([[], 1]);
		tell(({ onReady }) => onReady());
		expect(seen.posted).toEqual(["tasks: [A]"]);
		tell(({ onOutcome }) => onOutcome(readPlan("tasks: [A]")));
		expect(await outcome).toMatchObject({ ok: true });
		expect([seen.closed, seen.timers]).toEqual([1, []]);
	});

	it("[IMPORT18] ends a reader that is busy for too long, and one that crashed", async () => {
		const slow = world();
		slow.tell(({ onReady }) => onReady());
		slow.seen.timers[0]?.();
		expect(await slow.outcome).toEqual({ ok: false, error: { code: "tookTooLong", msMax: 15_000 } });
		expect(slow.seen.closed).toBe(1);
		const absent = world();
		absent.seen.timers[0]?.();
		expect(await absent.outcome).toMatchObject({ error: { code: "readerCrashed" } });
		const crashed = world();
		crashed.tell(({ onCrash }) => onCrash("boom"));
		expect(await crashed.outcome).toEqual({ ok: false, error: { code: "readerCrashed", details: "boom" } });
	});
});
