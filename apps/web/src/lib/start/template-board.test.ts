import { type Board, createIds, openBoard } from "@callboard/model";
import { schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { nowStep } from "../schedule/civil-time.ts";
import { problemOf } from "../schedule/schedule-input.ts";
import { seedTemplate } from "../templates/seed-template.ts";
import { templates } from "../templates/templates.ts";
import { previewTemplate, templateOperations } from "./template-board.ts";

const nowMs = Date.UTC(2030, 2, 8, 10, 30);
/** A Monday that lies ahead whenever this runs. */
const startOn = "2030-03-11";
const own = { timeZone: "UTC", offsets: [{ fromMs: 0, offsetMinutes: 0 }] } as const;

function openEmpty(): Board {
	let state = 20260304;
	const random = (size: number) =>
		Uint8Array.from({ length: size }, () => {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			return state >>> 24;
		});
	return openBoard(new Y.Doc(), { clock: { now: () => nowMs }, ids: createIds(random) });
}
const solve = (board: Board) => schedule(problemOf(board, nowStep(nowMs)), { stage: 0 });
const size = (board: Board, type: "task" | "person" | "skill" | "track" | "cycle" | "gate" | "artifact") =>
	board.records(type).size;

describe.each(templates.map((template) => [template.name, template] as const))("the template %s", (_name, template) => {
	it("[TPL1] holds tasks on tracks with ranges, links with lags, gates, roles and both kinds of commitment", () => {
		const board = openEmpty();
		seedTemplate(board, template, { startOn, own });
		const tasks = [...board.records("task").values()];
		expect(tasks.length).toBe(template.tasks.length);
		expect(
			tasks.every(({ estimate, trackId, cycleId, skillNeeds }) => estimate && trackId && cycleId && skillNeeds),
		).toBe(true);
		expect(new Set(tasks.map(({ commitment }) => commitment))).toEqual(new Set(["must", "stretch"]));
		const links = [...board.records("dependency").values()];
		expect(links.some(({ lagMinutes }) => lagMinutes > 0)).toBe(true);
		expect(links.some(({ linkType }) => linkType === "SS")).toBe(true);
		expect([...board.records("person").values()].map(({ kind }) => kind)).toEqual(template.roles.map(() => "role"));
		expect(size(board, "gate")).toBeGreaterThan(1);
		expect(size(board, "artifact")).toBeGreaterThan(3);
		const cycles = [...board.records("cycle").values()];
		expect(cycles.filter(({ kind }) => kind === "sprint").every(({ lengthDays }) => lengthDays === 6)).toBe(true);
		expect(cycles.every(({ windows }) => windows.length > 0)).toBe(true);
	});

	it("[TPL1] has no faulty record, link or date, and work that no other waits for only at its end", () => {
		const board = openEmpty();
		seedTemplate(board, template, { startOn, own });
		expect(board.faults).toEqual([]);
		expect(board.view.links.hidden).toEqual([]);
		expect(solve(board).diagnostics).toEqual([]);
		expect(solve(board).criticalPath.length).toBeGreaterThan(4);
	});

	it("[TPL2] ends within its last sprint, by the dates that its roles can keep", () => {
		const { finishMs, endMs, p50Ms, p85Ms, counts } = previewTemplate(template, startOn);
		expect(finishMs).toBeGreaterThan(Date.parse(`${startOn}T00:00:00Z`));
		expect(finishMs).toBeLessThanOrEqual(endMs);
		expect(p50Ms).toBeLessThanOrEqual(p85Ms);
		expect(counts.tasks).toBe(template.tasks.length);
	});
});

describe("a template on a board that has work", () => {
	const [sprint] = templates;

	it("[TPL3] adds its tasks below those that are there, in one edit that one inverse takes back", () => {
		const board = openEmpty();
		const there = board.commands.addTask({ title: "There before", estimate: { lowMinutes: 60, highMinutes: 60 } });
		if (!sprint || !there.ok) throw new Error("the test's own board");
		const done = board.commands.importPlan(templateOperations(board, sprint, startOn));
		if (!done.ok) throw new Error(done.error.kind);
		expect(size(board, "task")).toBe(sprint.tasks.length + 1);
		expect(board.view.columns.tasks.get("backlog")?.[0]).toBe(there.value.value);
		expect(board.project.name).toBe("New board");
		expect(solve(board).diagnostics).toEqual([]);
		board.commands.apply(done.value.inverse);
		const living = [...board.records("task").values()].filter(({ archivedAt }) => archivedAt === undefined);
		expect(living.map(({ title }) => title)).toEqual(["There before"]);
	});

	it("[TPL3] uses the roles, skills and tracks that the board knows by name", () => {
		const board = openEmpty();
		if (!sprint) throw new Error("no template");
		for (const day of [startOn, "2030-03-18"]) board.commands.importPlan(templateOperations(board, sprint, day));
		expect(size(board, "person")).toBe(sprint.roles.length);
		expect(size(board, "skill")).toBe(new Set(sprint.roles.map(({ skill }) => skill)).size);
		expect(size(board, "track")).toBe(sprint.tracks.length);
		expect(size(board, "cycle")).toBe(2);
	});
});
