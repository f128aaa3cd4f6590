import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { BoardLink } from "./board-link.ts";
import { type Clock, systemClock } from "./clock.ts";
import { TestBrowser } from "./test/browser.ts";
import { type TestServer, testServer } from "./test/server.ts";
import type { TicketOutcome } from "./tickets.ts";

const quickClock: Clock = { ...systemClock, random: () => 0 };
let server: TestServer;
let boards = 0;

beforeAll(async () => {
	server = await testServer();
	await server.start();
});
afterAll(() => server.remove());

function opener() {
	const board = `tabs-test-${process.pid}-${boards++}`;
	let tickets = 0;
	const ticket = async (): Promise<TicketOutcome> => {
		tickets++;
		return { kind: "granted", ticket: undefined };
	};
	const open = (browser: TestBrowser) => {
		const doc = new Y.Doc();
		const signals = { listen: () => () => undefined };
		const url = server.sync;
		const link = new BoardLink({
			doc,
			board,
			url,
			clock: quickClock,
			signals,
			tabs: browser.tab(),
			unsyncedEdits: 0,
			ticket,
		});
		link.connect(undefined);
		return { doc, link };
	};
	return { open, tickets: () => tickets };
}

const synced = ({ link }: { link: BoardLink }) =>
	expect.poll(() => [link.waiting, link.view.isFullySynced], { timeout: 5000 }).toEqual([0, true]);

it("[SYNC15] four tabs share one socket; a follower's edit waits until the leader's echo covers it", async () => {
	const { open, tickets } = opener();
	const browser = new TestBrowser();
	const tabs = [open(browser), open(browser), open(browser), open(browser)];
	for (const tab of tabs) await synced(tab);
	expect(tickets()).toBe(1);
	const last = tabs.at(-1);
	if (!last) throw new Error("four tabs are open");
	last.doc.getMap("task").set("from the last", 1);
	expect([last.link.waiting, last.link.view.isFullySynced]).toEqual([1, false]);
	await synced(last);
	for (const tab of tabs) expect(tab.doc.getMap("task").get("from the last")).toBe(1);
	const elsewhere = open(new TestBrowser());
	await synced(elsewhere);
	expect(elsewhere.doc.getMap("task").get("from the last")).toBe(1);
	for (const { link } of [...tabs, elsewhere]) link.close();
});

it("[SYNC15] when the leader goes, another takes over, and no edit of any tab is lost", async () => {
	const { open, tickets } = opener();
	const browser = new TestBrowser();
	const tabs = [open(browser), open(browser), open(browser), open(browser)];
	for (const tab of tabs) await synced(tab);
	const keys: string[] = [];
	while (tabs.length > 1) {
		for (const [index, { doc }] of tabs.entries()) {
			for (let edit = 0; edit < 20; edit++) {
				const key = `${tabs.length}-${index}-${edit}`;
				doc.getMap("task").set(key, 1);
				keys.push(key);
			}
		}
		// The leader goes with everybody's edits unacknowledged.
		tabs.shift()?.link.close();
	}
	const [survivor] = tabs;
	if (!survivor) throw new Error("one tab is left");
	await synced(survivor);
	expect(tickets()).toBe(4);
	const elsewhere = open(new TestBrowser());
	await synced(elsewhere);
	expect([...elsewhere.doc.getMap("task").keys()].sort()).toEqual(keys.sort());
	for (const { link } of [survivor, elsewhere]) link.close();
});

it("[SYNC15] followers see the presence of others, and the newest of their own is told", async () => {
	const { open } = opener();
	const [browser, other] = [new TestBrowser(), new TestBrowser()];
	const [leader, follower, stranger] = [open(browser), open(browser), open(other)];
	for (const tab of [leader, follower, stranger]) await synced(tab);
	stranger.link.show({ name: "Ana" });
	const namesIn = ({ link }: { link: BoardLink }) => [...link.peers.values()].flatMap(({ name }) => name ?? []);
	await expect.poll(() => namesIn(follower)).toEqual(["Ana"]);
	follower.link.show({ name: "Tom", focus: "x" });
	await expect.poll(() => namesIn(stranger)).toEqual(["Tom"]);
	stranger.link.close();
	await expect.poll(() => [namesIn(leader), namesIn(follower)]).toEqual([[], []]);
	for (const { link } of [leader, follower]) link.close();
});
