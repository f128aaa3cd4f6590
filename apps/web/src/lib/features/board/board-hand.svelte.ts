import { SvelteSet } from "svelte/reactivity";
import type { FilterText } from "../../ui/filter.svelte.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import type { BoardView } from "./board-view.svelte.ts";
import { cycleNames } from "./cycle-names.ts";
import { filterFacts } from "./filter-facts.ts";
import { parseFilter, stepCycle } from "./filter-query.ts";
import { columnAt, columnKey, type Grid, type GridColumn, type GridSpot, spotOf } from "./grid.ts";
import { type Grouping, groupOf, groupsOf } from "./grouping.ts";

/** After the last key in a column, changes by others wait this long. */
const keyHoldMs = 400;

/**
 * What one person's hand does on the board: where the focus is, what is lifted and where it would drop. While something
 * is held the columns stand still; one's own changes show at once.
 */
export class BoardHand {
	readonly #facts: BoardFacts;
	readonly #filter: FilterText;
	readonly view: BoardView;
	/** The columns as stored, narrowed by the filter. */
	readonly live: Grid = $derived.by(() => this.#grid());
	#held = $state.raw<Grid>();
	readonly grid: Grid = $derived(this.#held ?? this.live);
	/** Lanes that are folded away on this device. */
	readonly folded = new SvelteSet<string>();
	/** The columns that keys walk over. */
	readonly walked: Grid = $derived(
		this.folded.size === 0 ? this.grid : this.grid.filter(({ laneId }) => !this.folded.has(laneId)),
	);
	readonly holding = $derived.by(() => this.#held !== undefined);
	cursorId = $state<string>();
	/** The card that Tab reaches. */
	readonly tabId = $derived.by(() => {
		const known = this.cursorId !== undefined && spotOf(this.grid, this.cursorId) !== undefined;
		return known ? this.cursorId : this.grid.find(({ ids }) => ids.length > 0)?.ids[0];
	});
	liftedId = $state<string>();
	drop = $state.raw<GridSpot>();
	/** Chosen for an edit of many at once. */
	readonly selected = new SvelteSet<string>();
	/** Changed by others and not looked at since. */
	readonly fresh = new SvelteSet<string>();
	#release: ReturnType<typeof setTimeout> | undefined;

	constructor(facts: BoardFacts, filter: FilterText, view: BoardView) {
		this.#facts = facts;
		this.#filter = filter;
		this.view = view;
	}

	hold(): void {
		clearTimeout(this.#release);
		this.#held ??= this.live;
	}
	/** Holds for a moment: for keys, which have no end of their own. */
	holdBriefly(): void {
		this.hold();
		this.#release = setTimeout(() => this.release(), keyHoldMs);
	}
	/** A pointer that was down is up again; what it lifted, or a key, may hold on. */
	pressOver(): void {
		if (this.liftedId === undefined) this.holdBriefly();
	}
	release(): void {
		clearTimeout(this.#release);
		this.#held = undefined;
	}
	/** Shows one's own change although the columns are held. */
	refresh(): void {
		if (this.#held) this.#held = this.live;
	}
	/** How many cards of a column came, went or moved while it was held. */
	waiting(key: string): number {
		const held = this.#held && columnAt(this.#held, key)?.ids;
		const live = columnAt(this.live, key)?.ids;
		if (!held || !live || held === live) return 0;
		const before = new Set(held);
		const after = new Set(live);
		const changed = live.filter((id) => !before.has(id)).length + held.filter((id) => !after.has(id)).length;
		return changed || (held.some((id, index) => id !== live[index]) ? 1 : 0);
	}

	#grid(): Grid {
		const { group, lanes } = this.view;
		const fits = this.#fits();
		const columns = this.#columns(group).map(({ columnId, ids }) => ({ columnId, ids: fits ? ids.filter(fits) : ids }));
		if (lanes === undefined) return columns.map((column) => ({ ...column, key: column.columnId, laneId: "" }));
		return this.#inLanes(lanes, columns);
	}

	/** Shows only the time box before or after. */
	stepCycle(by: 1 | -1): void {
		this.#filter.text = stepCycle(this.#filter.text, cycleNames(this.#facts.session.board), by);
	}

	/** True for the cards that the filter leaves; undefined while nothing is asked. */
	#fits(): ((id: string) => boolean) | undefined {
		const holds = parseFilter(this.#filter.text);
		return (
			holds &&
			((id) => {
				const asked = filterFacts(this.#facts, id);
				return asked !== undefined && holds(asked);
			})
		);
	}

	/** Columns of stages are kept by the model; all others are told apart here, in the order of the stages. */
	#columns(group: Grouping): readonly Pick<GridColumn, "columnId" | "ids">[] {
		const { board } = this.#facts.session;
		const { stages } = board.view.columns;
		if (group === "stage") return stages.map(({ id }) => ({ columnId: id, ids: board.column(id) }));
		const all = stages.flatMap(({ id }) => board.column(id));
		return this.#split(group, all).map(({ id, ids }) => ({ columnId: id, ids }));
	}

	/** Empty lanes are left out, but for one when there is nothing at all. */
	#inLanes(lanes: Grouping, columns: readonly Pick<GridColumn, "columnId" | "ids">[]): Grid {
		const cells = columns.map(({ columnId, ids }) => ({ columnId, lanes: this.#split(lanes, ids) }));
		const groups = groupsOf(this.#facts, lanes);
		const filled = groups.filter((_, at) => cells.some((cell) => (cell.lanes[at]?.ids.length ?? 0) > 0));
		return (filled.length > 0 ? filled : groups.slice(0, 1)).flatMap(({ id }) => {
			const laneId = id || NO_GROUP;
			return cells.map(({ columnId, lanes: parts }) => ({
				key: columnKey(columnId, laneId),
				columnId,
				laneId,
				ids: parts.find((part) => part.id === id)?.ids ?? [],
			}));
		});
	}

	#split(grouping: Grouping, ids: readonly string[]): { readonly id: string; readonly ids: readonly string[] }[] {
		const { board } = this.#facts.session;
		const parts = new Map<string, string[]>(groupsOf(this.#facts, grouping).map(({ id }) => [id, []]));
		for (const id of ids) {
			const task = board.get("task", id);
			if (task) (parts.get(groupOf(this.#facts, grouping, task)) ?? parts.get(""))?.push(id);
		}
		return [...parts].map(([id, members]) => ({ id, ids: members }));
	}
}

/** Stands for "none" where "" means that there are no lanes. */
export const NO_GROUP = "-";
