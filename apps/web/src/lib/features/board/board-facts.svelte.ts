import { type Assignment, humanKeys } from "@callboard/model";
import { dayMinutes } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";

/** What all cards share, worked out once for the board and not once a card. */
export class BoardFacts {
	readonly session: BoardSession;
	/** Task id → the key that people read. */
	readonly keys = $derived.by(() => humanKeys(this.session.board.project.key, this.session.board.ids("task")));
	readonly dayMinutes = $derived.by(() => dayMinutes(this.session.board));
	/** Task id → its assignments, the owner first. */
	readonly assignments = $derived.by(() => this.#assignmentsByTask());
	/** Tasks with a handoff that nobody has accepted. */
	readonly handoffs = $derived.by(() => this.#openHandoffs());
	/** Ages are told in minutes, so cards look at the clock once a minute. */
	readonly minute = $derived.by(() => Math.floor(this.session.clock.nowMs / 60_000));

	constructor(session: BoardSession) {
		this.session = session;
	}

	key(id: string): string {
		return this.keys.get(id) ?? id;
	}

	#assignmentsByTask(): ReadonlyMap<string, readonly Assignment[]> {
		const { board } = this.session;
		const byTask = new Map<string, Assignment[]>();
		for (const id of board.ids("assignment")) {
			const assignment = board.get("assignment", id);
			if (!assignment?.taskId) continue;
			const list = byTask.get(assignment.taskId) ?? [];
			if (assignment.role === "owner") list.unshift(assignment);
			else list.push(assignment);
			byTask.set(assignment.taskId, list);
		}
		return byTask;
	}

	#openHandoffs(): ReadonlySet<string> {
		const { board } = this.session;
		const open = new Set<string>();
		for (const [id, { state }] of board.view.handoffs) {
			const taskId = state === "accepted" ? undefined : board.get("handoff", id)?.taskId;
			if (taskId) open.add(taskId);
		}
		return open;
	}
}
