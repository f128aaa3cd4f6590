import { type Assignment, humanKeys } from "@callboard/model";
import { board as labels } from "../../format/messages/board.ts";
import { diagnosticText } from "../../format/messages/diagnostic.ts";
import { dayMinutes, nameOf } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";

type Unfit = readonly [taskId: string, finding: { readonly label: string; readonly title: string }];

export interface ArtifactCounts {
	readonly of: number;
	readonly done: number;
	readonly missing: number;
}

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
	/** Task id → how many artifacts it has, and how many are done or missing. */
	readonly artifacts = $derived.by(() => this.#artifactsByTask());
	/** Task id → why nobody on it can do it. Cards follow the text: a schedule that says the same reruns none. */
	readonly unfit = $derived.by(() => this.#findUnfit());
	#unfitBefore: { readonly text: string; readonly map: ReadonlyMap<string, Unfit[1]> } = { text: "[]", map: new Map() };
	/** Ages are told in minutes, so cards look at the clock once a minute. */
	readonly minute = $derived.by(() => Math.floor(this.session.clock.nowMs / 60_000));

	constructor(session: BoardSession) {
		this.session = session;
	}

	key(id: string): string {
		return this.keys.get(id) ?? id;
	}

	#findUnfit(): ReadonlyMap<string, Unfit[1]> {
		const { board, schedule } = this.session;
		const words = { name: (id: string) => nameOf(board, id), dayMinutes: this.dayMinutes };
		const found = (schedule.current?.diagnostics ?? []).flatMap((one): Unfit[] => {
			if (one.code !== "skillMissing" && one.code !== "noMember") return [];
			return [[one.taskId, { label: labels.unfit[one.code], title: diagnosticText(one, words) }]];
		});
		const text = JSON.stringify(found);
		if (text !== this.#unfitBefore.text) this.#unfitBefore = { text, map: new Map(found) };
		return this.#unfitBefore.map;
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

	#artifactsByTask(): ReadonlyMap<string, ArtifactCounts> {
		const { board } = this.session;
		const byTask = new Map<string, ArtifactCounts>();
		for (const id of board.ids("artifact")) {
			const artifact = board.get("artifact", id);
			if (!artifact?.taskId) continue;
			const { of, done, missing } = byTask.get(artifact.taskId) ?? { of: 0, done: 0, missing: 0 };
			byTask.set(artifact.taskId, {
				of: of + 1,
				done: done + Number(artifact.state === "done"),
				missing: missing + Number(artifact.state === "missing"),
			});
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
