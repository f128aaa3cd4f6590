import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { faultFields, jsonEventLog } from "../src/event-log.ts";
import { LOG_LEVELS, type LogLevel } from "../src/settings.ts";
import { startTestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

function logInto(lines: string[], level: LogLevel = "info") {
	return jsonEventLog({ level, write: (line) => lines.push(line), now: () => 0 });
}

/** What a terminal would obey, and what would end a line or hide the rest of it. */
const NASTY = [
	"two\nlines",
	"carriage\rreturn",
	"\u001b[2Jclears",
	"\u009b31mC1",
	"nul\u0000",
	"del\u007f",
	"\u2028line",
	"\u202ereversed",
	"\ud800half",
	'"}\n{"level":"error","event":"forged"',
];

describe("event log", () => {
	it("[OPS1] an event is one line of JSON in printable characters, whatever a field holds", () => {
		const lines: string[] = [];
		const log = logInto(lines);
		for (const text of NASTY) log.error("nasty", { text });
		expect(lines.length).toBe(NASTY.length);
		for (const [index, line] of lines.entries()) {
			expect(line).toMatch(/^[\x20-\x7e\u00a0-\u200a\u2070-\ud7ff\ue000-\ufefe]+\n$/);
			expect(JSON.parse(line)).toEqual({
				level: "error",
				at: "1970-01-01T00:00:00.000Z",
				event: "nasty",
				text: NASTY[index],
			});
		}
	});

	it("[OPS1] a long field is cut, and what names a secret is not written", () => {
		const lines: string[] = [];
		logInto(lines).info("long", { detail: "x".repeat(5_000), secret: "s3cret", ticket: "t1cket" });
		expect(lines[0]?.length).toBeLessThan(700);
		expect(lines[0]).not.toMatch(/s3cret|t1cket/);
	});

	it("[OPS2] the level is what the configuration says", () => {
		const counts = LOG_LEVELS.map((level) => {
			const lines: string[] = [];
			const log = logInto(lines, level);
			for (const say of [log.debug, log.info, log.warn, log.error]) say("event");
			return [level, lines.length];
		});
		expect(counts).toEqual([
			["debug", 4],
			["info", 3],
			["warn", 2],
			["error", 1],
			["silent", 0],
		]);
	});

	it("[OPS3] a fault is told by its kind and place, without the message, which may quote a user", () => {
		const fields = faultFields(new TypeError("cannot read 'my secret title'"));
		expect(fields).toEqual({ fault: "TypeError", at_line: expect.stringMatching(/^test\/logs\.test\.ts:\d+$/) });
		expect(faultFields("text")).toEqual({ fault: "string" });
	});

	it("[OPS3] what users write, and the names of boards, are in no line at the lowest level", async () => {
		const server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
		const doc = new Y.Doc();
		const client = new WireClient({ wsUrl: server.wsUrl, board: "verysecretboard", doc });
		await client.until(({ hello }) => hello !== null);
		doc.getMap("tasks").set("a", "unmistakable title");
		client.sendUpdate(Y.encodeStateAsUpdate(doc));
		await client.until(({ acked }) => acked === 1);
		client.send(new Uint8Array([0, 2, 3, 1, 2, 3]));
		await client.until(({ closed }) => closed !== null);
		await fetch(`${server.url}/api/boards/verysecretboard/ticket`, { method: "POST", body: '{"secret":"hunter2' });
		await server.stop();
		const all = server.events.join("");
		expect(all).toMatch(/"event":"closed"/);
		expect(all).not.toMatch(/unmistakable|verysecretboard|hunter2/);
	});
});
