// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { CommandHistory } from "./history-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";
import { done, exchange, testBoard } from "./test/model.ts";

it("[STATE6] undo takes back one's last edit, redo brings it again", () =>
	inRoot((track) => {
		const { board } = testBoard();
		const history = new CommandHistory(board, { isReadOnly: () => false });
		const reads = track(() => history.canUndo);
		const task = done(history.commands.addTask({ title: "a" }));
		done(history.commands.set("task", task, { title: "b" }));
		expect([history.canUndo, history.canRedo, reads()]).toEqual([true, false, 2]);
		expect(history.undo()).toEqual({ kind: "done" });
		expect(board.get("task", task)?.title).toBe("a");
		expect(history.redo()).toEqual({ kind: "done" });
		expect(board.get("task", task)?.title).toBe("b");
		history.undo();
		history.undo();
		expect(board.get("task", task)?.archivedAt).toBeDefined();
		expect(history.undo()).toEqual({ kind: "nothing" });
		done(history.commands.addTask({ title: "new branch" }));
		expect(history.redo()).toEqual({ kind: "nothing" });
	}));

it("[STATE6] a field that somebody changed since is named before it is overwritten", () =>
	inRoot(() => {
		const [mine, theirs] = [testBoard(1), testBoard(2)];
		const history = new CommandHistory(mine.board, { isReadOnly: () => false });
		const task = done(history.commands.addTask({ title: "a" }));
		done(history.commands.set("task", task, { title: "mine" }));
		exchange(mine.doc, theirs.doc);
		done(theirs.board.commands.set("task", task, { title: "theirs" }));
		exchange(mine.doc, theirs.doc);
		expect(history.undo()).toEqual({ kind: "changedSince", fields: [{ type: "task", id: task, field: "title" }] });
		expect(mine.board.get("task", task)?.title).toBe("theirs");
		expect(history.undo({ force: true })).toEqual({ kind: "done" });
		expect(mine.board.get("task", task)?.title).toBe("a");
	}));

it("[STATE6] the commands of one gesture are one step, however many they are", () =>
	inRoot(() => {
		const { board } = testBoard();
		const history = new CommandHistory(board, { isReadOnly: () => false });
		const task = done(history.commands.addTask({ title: "a" }));
		const state = () => [board.get("task", task)?.title, board.get("task", task)?.priority];
		const before = state();
		history.together(() => {
			done(history.commands.set("task", task, { title: "b" }));
			history.together(() => done(history.commands.set("task", task, { priority: "high" })));
			done(history.commands.set("task", task, { title: "c" }));
		});
		history.together(() => history.commands.set("task", "tsk_gone", { title: "refused" }));
		expect(state()).toEqual(["c", "high"]);
		expect(history.undo()).toEqual({ kind: "done" });
		expect(state()).toEqual(before);
		expect(history.redo()).toEqual({ kind: "done" });
		expect(state()).toEqual(["c", "high"]);
		expect([history.undo(), history.undo(), history.undo()].map(({ kind }) => kind)).toEqual([
			"done",
			"done",
			"nothing",
		]);
	}));

it("[STATE7] where the board may only be read every command is refused and nothing changes", () =>
	inRoot(() => {
		const { board } = testBoard();
		const history = new CommandHistory(board, { isReadOnly: () => true });
		expect(history.commands.addTask({ title: "a" })).toEqual({ ok: false, error: { kind: "readOnly" } });
		expect([board.records("task").size, history.canUndo]).toEqual([0, false]);
	}));
