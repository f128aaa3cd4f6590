import { afterEach, describe, expect, it } from "vitest";
import { activityWorker } from "../activity/activity-port.ts";
import { workerPort } from "../schedule/worker-port.ts";
import { createBoardIn } from "../start/boards.ts";
import { systemClock } from "../sync/clock.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import { openDeviceStore } from "../sync/open-store.ts";
import { browserTabs } from "../sync/tabs.ts";
import { openBoardSession } from "./open-board.ts";
import type { BoardSession } from "./session.ts";
import type { SessionPorts } from "./session-ports.ts";

const sessions: BoardSession[] = [];
let count = 0;

afterEach(async () => {
	for (const session of sessions.splice(0)) await session.close();
});

async function ports(store?: DeviceStore): Promise<SessionPorts & { persisted: () => number }> {
	let persisted = 0;
	return {
		store: store ?? (await openDeviceStore(systemClock, `session-${performance.timeOrigin}-${count++}`)),
		clock: systemClock,
		signals: { listen: () => () => undefined },
		tabs: browserTabs,
		origin: "http://127.0.0.1:1234",
		fetch: () => Promise.reject(new TypeError("no network in this test")),
		openScheduler: workerPort,
		openActivity: activityWorker,
		persist: () => {
			persisted++;
		},
		isOutdated: () => false,
		persisted: () => persisted,
	};
}

async function open(given: SessionPorts, board: string): Promise<BoardSession> {
	const outcome = await openBoardSession(given, { board });
	if (outcome.kind !== "open") throw new Error(`expected an open board, got ${outcome.kind}`);
	sessions.push(outcome.session);
	return outcome.session;
}

/** Sorted: a board that was read again does not know in which order its tasks were made. */
const titles = (session: BoardSession) =>
	session.board
		.ids("task")
		.map((id) => session.board.get("task", id)?.title)
		.sort();

describe("a board of this device", () => {
	it("[STATE1] is there, seeded, after createBoard, with its name on the list", async () => {
		const given = await ports();
		const id = await createBoardIn(given.store, "Launch week", (board) => {
			board.commands.addTask({ title: "Write the call sheet" });
		});
		const [entry] = await given.store.listBoards();
		expect(entry).toMatchObject({ id, title: "Launch week", role: "owner", shared: false });
		const session = await open(given, id);
		expect(session.board.ready).toBe(true);
		expect(session.board.project.name).toBe("Launch week");
		expect(titles(session)).toEqual(["Write the call sheet"]);
		expect(session.connection.pill).toEqual({ kind: "localOnly" });
	});

	it("[STATE1] keeps an edit over closing and opening, and asks once to be kept", async () => {
		const given = await ports();
		const id = await createBoardIn(given.store, "Plan", () => undefined);
		const session = await open(given, id);
		for (const title of ["one", "two"]) expect(session.commands.addTask({ title }).ok).toBe(true);
		expect(given.persisted()).toBe(1);
		await expect.poll(() => session.connection.device.kind).toBe("saved");
		await session.close();
		sessions.pop();
		expect(titles(await open(given, id))).toEqual(["one", "two"]);
	});

	it("[STATE1] follows a new name into the list", async () => {
		const given = await ports();
		const id = await createBoardIn(given.store, "Old", () => undefined);
		const session = await open(given, id);
		session.commands.set("project", "project", { name: "New" });
		await expect.poll(async () => (await given.store.board(id))?.title).toBe("New");
	});

	it("[STATE2] a board that this device never saw is unknown", async () => {
		expect(await openBoardSession(await ports(), { board: "AAAAAAAAAAAAAAAAAAAAAA" })).toEqual({ kind: "unknown" });
	});

	it("[STATE2] a seed that fails leaves no board behind", async () => {
		const given = await ports();
		const failing = createBoardIn(given.store, "Half", () => {
			throw new Error("the seed broke");
		});
		await expect(failing).rejects.toThrow("the seed broke");
		expect(await given.store.listBoards()).toEqual([]);
	});

	it("[SCHED1] gets dates from the module worker, and new ones after an edit", async () => {
		const given = await ports();
		const id = await createBoardIn(given.store, "Plan", ({ commands }) => {
			commands.addTask({ title: "A", estimate: { lowMinutes: 480, highMinutes: 480 } });
		});
		const session = await open(given, id);
		const [task = ""] = session.board.ids("task");
		await expect.poll(() => session.schedule.task(task)?.critical, { timeout: 5000 }).toBe(true);
		expect(session.schedule.current?.lengthMinutes).toBe(480);
		session.commands.setEstimate(task, { lowMinutes: 960, highMinutes: 960 });
		expect(session.schedule.busy).toBe(true);
		await expect.poll(() => session.schedule.current?.lengthMinutes).toBe(960);
		expect(session.schedule.busy).toBe(false);
		await expect.poll(() => session.schedule.agreement).toEqual({ same: 1, of: 1 });
	});

	it("[SYNC11] two tabs of one browser show each other's edits without a server", async () => {
		const given = await ports();
		const id = await createBoardIn(given.store, "Plan", () => undefined);
		const [one, two] = [await open(given, id), await open(given, id)];
		one.commands.addTask({ title: "from one" });
		await expect.poll(() => titles(two)).toEqual(["from one"]);
		two.commands.addTask({ title: "from two" });
		await expect.poll(() => titles(one)).toEqual(["from one", "from two"]);
		await Promise.all(sessions.splice(0).map((session) => session.close()));
		expect(titles(await open(given, id))).toEqual(["from one", "from two"]);
	});
});
