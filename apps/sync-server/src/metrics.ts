import { monitorEventLoopDelay } from "node:perf_hooks";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { EventFields, EventLog } from "./event-log.ts";

/** From a tenth of a millisecond (a fast disk) to a second (a disk in trouble). */
const COMMIT_BUCKETS_SECONDS = [0.0001, 0.0003, 0.001, 0.002, 0.004, 0.008, 0.015, 0.025, 0.05, 0.1, 0.25, 1];
/** Fifty looks a second were most of what an idle server did. */
const LAG_EVERY_MS = 100;
const NANOSECONDS = 1e9;

/** What is counted when it is asked for. */
export interface Census {
	readonly sockets: number;
	readonly boardsOpen: number;
	readonly presences: number;
	readonly isTaking: boolean;
}

/** The server's figures in Prometheus' terms. Names are stable; what each says stands in its help text. */
export class Metrics {
	readonly #registry = new Registry();
	readonly #lag = monitorEventLoopDelay({ resolution: LAG_EVERY_MS });
	readonly commitSeconds: Histogram;
	readonly updates: Counter;
	readonly updateBytes: Counter;
	readonly commitFailures: Counter<"kind">;
	readonly compactions: Counter<"result">;
	readonly quarantined: Counter;
	readonly httpAnswers: Counter<"status">;
	readonly #closes: Counter<"code">;
	readonly #events: Counter<"level" | "event">;

	constructor() {
		const registers = [this.#registry];
		const counter = <Label extends string>(name: string, help: string, labelNames: Label[]) =>
			new Counter({ name: `callboard_${name}`, help, labelNames, registers });
		this.commitSeconds = new Histogram({
			name: "callboard_commit_seconds",
			help: "Time from handing a batch to the store until it is on disk",
			buckets: COMMIT_BUCKETS_SECONDS,
			registers,
		});
		this.updates = counter("updates_total", "Updates on disk", []);
		this.updateBytes = counter("update_bytes_total", "Bytes of updates on disk", []);
		this.commitFailures = counter("commit_failures_total", "Batches that the store did not take, by kind", ["kind"]);
		this.compactions = counter("compactions_total", "Snapshots made, by result", ["result"]);
		this.quarantined = counter("updates_quarantined_total", "Updates that no document takes, kept apart", []);
		this.httpAnswers = counter("http_answers_total", "HTTP answers, by status", ["status"]);
		this.#closes = counter("closes_total", "Sync sockets that the server ended, by close code", ["code"]);
		this.#events = counter("events_total", "Lines of the event log, written or not, by level and event", [
			"level",
			"event",
		]);
		this.#ownFigures();
		this.#lag.enable();
	}

	get contentType(): string {
		return this.#registry.contentType;
	}

	/** Counts events, and closes by their code. */
	get events(): EventLog {
		const count =
			(level: keyof EventLog) =>
			(event: string, fields: EventFields = {}): void => {
				this.#events.inc({ level, event });
				if (event === "closed") this.#closes.inc({ code: String(fields.code) });
			};
		return { debug: count("debug"), info: count("info"), warn: count("warn"), error: count("error") };
	}

	/** Says where the gauges look. */
	watch(census: () => Census): void {
		this.#gauge("sockets", "Sync sockets that are open", () => census().sockets);
		this.#gauge("boards_open", "Boards that somebody is on, or was a moment ago", () => census().boardsOpen);
		this.#gauge("presences", "People and devices shown as present", () => census().presences);
		this.#gauge("storage_ok", "1 while the store takes commits, else 0", () => (census().isTaking ? 1 : 0));
	}

	/** All figures as text. */
	text(): Promise<string> {
		return this.#registry.metrics();
	}

	stop(): void {
		this.#lag.disable();
		this.#registry.clear();
	}

	#ownFigures(): void {
		const lag = (seconds: () => number) => () => (Number.isFinite(seconds()) ? seconds() : 0);
		this.#gauge(
			"event_loop_lag_p99_seconds",
			"Delay of the event loop since the last look, 99th percentile",
			lag(() => this.#lag.percentile(99) / NANOSECONDS),
		);
		this.#gauge(
			"event_loop_lag_max_seconds",
			"Delay of the event loop since the last look, the longest",
			lag(() => {
				const longest = this.#lag.max / NANOSECONDS;
				this.#lag.reset();
				return longest;
			}),
		);
		this.#gauge("cpu_seconds_total", "Processor time of the process", () => {
			const { user, system } = process.cpuUsage();
			return (user + system) / 1e6;
		});
		this.#gauge("resident_memory_bytes", "Memory of the process", () => process.memoryUsage.rss());
	}

	#gauge(name: string, help: string, value: () => number): void {
		new Gauge({
			name: `callboard_${name}`,
			help,
			registers: [this.#registry],
			collect() {
				this.set(value());
			},
		});
	}
}
