// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { LiveBoard } from "./board-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";
import { done, exchange, testBoard } from "./test/model.ts";

it("[STATE3] one edit reruns the readers of that card and nothing else", () =>
	inRoot((track) => {
		const { board } = testBoard();
		const [a, b] = ["a", "b"].map((title) => done(board.commands.addTask({ title })));
		const live = new LiveBoard(board);
		const readsA = track(() => live.get("task", a ?? "")?.title);
		const readsB = track(() => live.get("task", b ?? "")?.title);
		const readsIds = track(() => live.ids("task"));
		const readsColumn = track(() => live.column(live.view.columns.stages[0]?.id ?? ""));
		const readsProject = track(() => live.project);
		board.commands.set("task", a ?? "", { title: "A" });
		expect([readsA(), readsB(), readsIds(), readsColumn(), readsProject()]).toEqual([2, 1, 1, 1, 1]);
		expect(live.get("task", a ?? "")?.title).toBe("A");
	}));

it("[STATE3] a move reruns the two columns and the card, not the list of ids", () =>
	inRoot((track) => {
		const { board } = testBoard();
		const [a, b] = ["a", "b"].map((title) => done(board.commands.addTask({ title })));
		const live = new LiveBoard(board);
		const [first, second, third] = live.view.columns.stages.map(({ id }) => id);
		const columns = [first, second, third].map((id) => track(() => live.column(id ?? "")));
		const readsB = track(() => live.get("task", b ?? ""));
		const readsIds = track(() => live.ids("task"));
		done(board.commands.moveTask(a ?? "", { stageId: second ?? "" }));
		expect(columns.map((runs) => runs())).toEqual([2, 2, 1]);
		expect([readsB(), readsIds()]).toEqual([1, 1]);
		expect(live.column(second ?? "")).toEqual([a]);
		expect(live.column(first ?? "")).toEqual([b]);
	}));

it("[STATE4] archiving moves an id from the living to the archived, and restoring back", () =>
	inRoot((track) => {
		const { board } = testBoard();
		const a = done(board.commands.addTask({ title: "a" }));
		const live = new LiveBoard(board);
		const reads = track(() => [live.ids("task"), live.archivedIds("task")]);
		done(board.commands.archive("task", a));
		expect([live.ids("task"), live.archivedIds("task")]).toEqual([[], [a]]);
		done(board.commands.restore("task", a));
		expect([live.ids("task"), live.archivedIds("task")]).toEqual([[a], []]);
		expect(reads()).toBe(2);
	}));

it("[STATE4] a record that comes later reruns who looked for it", () =>
	inRoot((track) => {
		const { board, doc } = testBoard(1);
		const other = testBoard(2);
		const a = done(other.board.commands.addTask({ title: "from afar" }));
		const live = new LiveBoard(board);
		const reads = track(() => live.get("task", a)?.title);
		const heard: boolean[] = [];
		live.onChange(({ local }) => heard.push(local));
		done(board.commands.addTask({ title: "mine" }));
		// Looking for what is not there listens for any newcomer.
		const before = reads();
		expect(heard).toEqual([]);
		exchange(other.doc, doc);
		expect(reads()).toBe(before + 1);
		expect(live.get("task", a)?.title).toBe("from afar");
		expect(heard).toEqual([false]);
	}));

it("[STATE5] readers of one part of the view do not rerun for another", () =>
	inRoot((track) => {
		const { board } = testBoard();
		const a = done(board.commands.addTask({ title: "a" }));
		const live = new LiveBoard(board);
		const readsGates = track(() => live.view.gates);
		const readsColumns = track(() => live.view.columns);
		done(board.commands.set("task", a, { title: "b" }));
		expect([readsGates(), readsColumns()]).toEqual([1, 1]);
		done(board.commands.create("gate", { name: "G1" }));
		expect([readsGates(), readsColumns()]).toEqual([2, 1]);
	}));
