import type { CommandResult, Destination, Operation, TaskDraft } from "@callboard/model";
import { inOrder } from "../../format/in-order.ts";
import { board as words } from "../../format/messages/board.ts";
import { commandError } from "../../format/messages/command-error.ts";
import { announce } from "../../ui/live-region.ts";
import { toast } from "../../ui/toasts.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import type { BoardHand } from "./board-hand.svelte.ts";
import { NO_GROUP } from "./board-hand.svelte.ts";
import { between, columnAt, type Direction, type GridColumn, type GridSpot, shifted, spotOf } from "./grid.ts";
import { draftIn, type Grouping, groupsOf, putInto } from "./grouping.ts";
import { TITLE_CHARS_MAX } from "./pasted-lines.ts";
import { parseQuickAdd, type QuickAdd } from "./quick-add.ts";

/** What a person can do to cards, each with its words for speech and for failures. */
export class BoardActions {
	readonly #facts: BoardFacts;
	readonly #hand: BoardHand;

	constructor(facts: BoardFacts, hand: BoardHand) {
		this.#facts = facts;
		this.#hand = hand;
	}

	/** Puts a card at a spot of the board as shown. */
	place(id: string, spot: GridSpot): boolean {
		return this.#facts.session.history.together(() => this.#place(id, spot));
	}

	#place(id: string, spot: GridSpot): boolean {
		const { grid, view } = this.#hand;
		const to = columnAt(grid, spot.key);
		const from = columnAt(grid, spotOf(grid, id)?.key);
		if (!to) return false;
		const lane = to.laneId === NO_GROUP ? "" : to.laneId;
		if (view.lanes && from?.laneId !== to.laneId && !this.#putInto(id, view.lanes, lane)) return false;
		// In any grouping but the stages a place in the column says nothing.
		if (view.group !== "stage") return from?.columnId === to.columnId || this.#putInto(id, view.group, to.columnId);
		return this.move(id, { stageId: to.columnId, ...between(to.ids, id, spot.index) });
	}

	/** Puts many cards at a spot, one below the other. */
	placeAll(ids: readonly string[], spot: GridSpot): void {
		this.#facts.session.history.together(() => this.#placeAll(ids, spot));
	}

	#placeAll(ids: readonly string[], spot: GridSpot): void {
		const { grid, view } = this.#hand;
		const to = columnAt(grid, spot.key);
		if (!to) return;
		const { commands } = this.#facts.session;
		if (view.lanes) for (const id of ids) this.#putInto(id, view.lanes, to.laneId === NO_GROUP ? "" : to.laneId);
		if (view.group !== "stage") {
			for (const id of ids) this.#putInto(id, view.group, to.columnId);
			return;
		}
		const moving = new Set(ids);
		const above = to.ids.slice(0, spot.index).findLast((id) => !moving.has(id));
		const below = to.ids.slice(spot.index).find((id) => !moving.has(id));
		const place = above !== undefined ? { afterId: above } : below !== undefined ? { beforeId: below } : {};
		this.#bulk(commands.moveTasks(ids, { stageId: to.columnId, ...place }), words.bulkDone(ids.length));
	}

	#putInto(id: string, grouping: Grouping, groupId: string): boolean {
		const result = putInto(this.#facts, grouping, { id, groupId });
		if (!result || !this.#done(result)) return false;
		announce(words.putInto(this.#facts.key(id), this.groupName(grouping, groupId)));
		return true;
	}

	groupName(grouping: Grouping, groupId: string): string {
		return groupsOf(this.#facts, grouping).find(({ id }) => id === groupId)?.name ?? groupId;
	}

	/** The name of a column as it stands on the board. */
	columnName(columnId: string): string {
		return this.groupName(this.#hand.view.group, columnId);
	}

	shift(id: string, direction: Direction): boolean {
		const { grid, view } = this.#hand;
		const spot = shifted(grid, id, direction);
		if (spot === undefined) return false;
		if (view.group !== "stage" && (direction === "up" || direction === "down")) {
			announce(words.noOrder);
			return false;
		}
		return this.place(id, spot);
	}

	/** To the top or the bottom of a stage. */
	toEnd(id: string, stageId: string, end: "top" | "bottom"): boolean {
		const first = this.#facts.session.board.column(stageId).find((other) => other !== id);
		return this.move(id, { stageId, ...(end === "top" && first ? { beforeId: first } : {}) });
	}

	move(id: string, to: Destination): boolean {
		const { commands, board } = this.#facts.session;
		if (!this.#done(commands.moveTask(id, to))) return false;
		const column = board.column(to.stageId);
		announce(words.movedTo(this.#facts.key(id), this.stageName(to.stageId), column.indexOf(id) + 1, column.length));
		return true;
	}

	/** One field of many cards, in one edit. */
	setAll(ids: readonly string[], field: "priority" | "trackId" | "cycleId", value: string): void {
		const set = (id: string): Operation => ({ op: "set", type: "task", id, fields: { [field]: value || null } });
		this.#bulk(this.#facts.session.commands.apply(ids.map(set)), words.bulkDone(ids.length));
	}

	moveAll(ids: readonly string[], stageId: string): void {
		this.#bulk(this.#facts.session.commands.moveTasks(ids, { stageId }), words.bulkDone(ids.length));
	}

	/** Gives the first seat of each to one person; "" takes it away. */
	ownAll(ids: readonly string[], groupId: string): void {
		const give = (id: string) => {
			const result = putInto(this.#facts, "owner", { id, groupId });
			return !result || this.#done(result);
		};
		if (this.#facts.session.history.together(() => ids.every(give))) announce(words.bulkDone(ids.length));
	}

	archiveAll(ids: readonly string[]): void {
		const archivedAt = this.#facts.session.clock.nowMs;
		const set = (id: string): Operation => ({ op: "set", type: "task", id, fields: { archivedAt } });
		if (!this.#done(this.#facts.session.commands.apply(ids.map(set)))) return;
		const undo = () => this.#facts.session.history.undo();
		toast({ text: words.bulkArchived(ids.length), action: { label: words.undo, run: undo } });
	}

	#bulk(result: CommandResult<unknown>, text: string): void {
		if (this.#done(result)) announce(text);
	}

	archive(id: string): void {
		const { commands } = this.#facts.session;
		const key = this.#facts.key(id);
		if (!this.#done(commands.archive("task", id))) return;
		const restore = () => this.#done(commands.restore("task", id));
		toast({ text: words.archived(key), action: { label: words.undo, run: restore } });
	}

	/** Makes a task of one typed line in a column; gives its id. */
	add(line: string, column: Pick<GridColumn, "columnId" | "laneId">): string | undefined {
		const [id] = this.addAll([line], column);
		if (line.length > TITLE_CHARS_MAX && id !== undefined) toast({ text: words.longTitle, tone: "warn" });
		if (id !== undefined) announce(words.added(this.#facts.key(id), this.columnName(column.columnId)));
		return id;
	}

	/** Makes a task of each line, all in one edit; gives their ids in order. */
	addAll(lines: readonly string[], { columnId, laneId }: Pick<GridColumn, "columnId" | "laneId">): readonly string[] {
		const { group, lanes } = this.#hand.view;
		const { board, commands } = this.#facts.session;
		const asked = this.#words();
		const read = lines.map((line) => parseQuickAdd(line, asked)).filter(({ title }) => title !== "");
		if (read.length === 0) return [];
		const stageId = group === "stage" ? columnId : (board.view.columns.stages[0]?.id ?? "");
		const around = [draftIn(group, columnId), ...(lanes && laneId !== NO_GROUP ? [draftIn(lanes, laneId)] : [])];
		const drafts = read.map((line) => draftOf(line, around));
		const made = commands.addTasks(drafts, stageId);
		if (!this.#done(made) || !made.ok) return [];
		const ids = made.value.value;
		const unknown = [...new Set(read.flatMap((one) => one.unknown))];
		if (unknown.length > 0) toast({ text: words.unknownWords(unknown.slice(0, 12).join(", ")) });
		return ids;
	}

	stageName(stageId: string): string {
		const { stages } = this.#facts.session.board.view.columns;
		return stages.find(({ id }) => id === stageId)?.name ?? stageId;
	}

	#words() {
		const { board } = this.#facts.session;
		const people = board.ids("person").flatMap((id) => {
			const person = board.get("person", id);
			return person ? [{ id, names: [person.name, ...person.aliases] }] : [];
		});
		const ids = new Map([...this.#facts.keys].map(([id, key]) => [key.toLowerCase(), id]));
		return {
			people,
			tracks: inOrder(board, "track"),
			gates: inOrder(board, "gate"),
			taskOfKey: (key: string) => ids.get(key),
			priorities: board.project.priorities,
			minutesPerDay: this.#facts.dayMinutes,
		};
	}

	#done(result: CommandResult<unknown>): boolean {
		if (result.ok) this.#hand.refresh();
		else toast({ text: commandError(result.error), tone: "bad" });
		return result.ok;
	}
}

/** What a line says, and what its column and lane add where the line is silent. */
function draftOf(
	{ unknown: _, priorityId, trackId, ownerIds, waitsForIds, ...line }: QuickAdd,
	around: readonly Partial<TaskDraft>[],
): TaskDraft {
	const owners = ownerIds.length > 0 ? ownerIds : around.flatMap((place) => place.ownerIds ?? []);
	return {
		...Object.assign({}, ...around),
		...line,
		...shortened(line.title),
		...(priorityId === undefined ? {} : { priority: priorityId }),
		...(trackId === undefined ? {} : { trackId }),
		ownerIds: owners,
		waitsForIds: [...new Set([...around.flatMap((place) => place.waitsForIds ?? []), ...waitsForIds])],
	};
}

/** What is too long for a title is kept whole as the description. */
function shortened(title: string): Pick<TaskDraft, "title" | "description"> {
	if (title.length <= TITLE_CHARS_MAX) return {};
	return { title: `${title.slice(0, TITLE_CHARS_MAX - 1)}…`, description: title };
}
