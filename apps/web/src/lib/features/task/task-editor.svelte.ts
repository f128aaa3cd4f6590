import { type Changes, type CommandResult, humanKeys } from "@callboard/model";
import { commandError } from "../../format/messages/command-error.ts";
import { task as words } from "../../format/messages/task.ts";
import { dayMinutes, nameOf, zone } from "../../format/plan-words.ts";
import type { BoardSession } from "../../session/session.ts";

/** How long after a key somebody counts as typing. */
const typingMs = 3000;

/** One open task: what its fields read, and how they write. */
export class TaskEditor {
	readonly session: BoardSession;
	readonly #idOf: () => string;
	readonly id = $derived.by(() => this.#idOf());
	readonly task = $derived.by(() => this.session.board.get("task", this.id));
	readonly keys = $derived.by(() => humanKeys(this.session.board.project.key, this.session.board.ids("task")));
	readonly dayMinutes = $derived.by(() => dayMinutes(this.session.board));
	readonly zone = $derived.by(() => zone(this.session.board));
	readonly timed = $derived.by(() => this.session.schedule.task(this.id));
	#typing: ReturnType<typeof setTimeout> | undefined;

	constructor(session: BoardSession, idOf: () => string) {
		this.session = session;
		this.#idOf = idOf;
	}

	get readOnly(): boolean {
		return this.session.readOnly;
	}

	/** Stores fields of the task; gives the sentence that says why not. */
	set(changes: Changes<"task">): string | undefined {
		return this.say(this.session.commands.set("task", this.id, changes));
	}

	say(result: CommandResult<unknown>): string | undefined {
		return result.ok ? undefined : commandError(result.error);
	}

	/** "ORB-7K2MQ Streaming responses" for tasks, the name for the rest. */
	nameOf(id: string): string {
		const key = this.keys.get(id);
		return key ? `${key} ${nameOf(this.session.board, id)}` : nameOf(this.session.board, id);
	}

	/** What a field needs to tell others that somebody is in it, and to show who is. */
	at(field: string) {
		const peer = this.session.presence.on("task", this.id).find(({ focus }) => focus?.field === field);
		const note = peer && (peer.focus?.typing ? words.typing(peer.name) : words.here(peer.name));
		return {
			name: field,
			note,
			readonly: this.readOnly,
			onfocus: () => this.session.presence.setFocus({ type: "task", id: this.id, field }),
			onblur: () => this.session.presence.setFocus({ type: "task", id: this.id }),
		};
	}

	/** Tells others that a key went into a field. */
	typing(field: string): void {
		clearTimeout(this.#typing);
		const focus = { type: "task", id: this.id, field } as const;
		this.session.presence.setFocus({ ...focus, typing: true });
		this.#typing = setTimeout(() => this.session.presence.setFocus(focus), typingMs);
	}
}
