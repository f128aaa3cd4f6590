import { SvelteSet } from "svelte/reactivity";
import type { FilterText } from "../../ui/filter.svelte.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import { filterFacts } from "./filter-facts.ts";
import { parseFilter } from "./filter-query.ts";
import { type Grid, type GridSpot, spotOf } from "./grid.ts";

/** After the last key in a column, changes by others wait this long. */
const keyHoldMs = 400;

/**
 * What one person's hand does on the board: where the focus is, what is lifted and where it would drop. While something
 * is held the columns stand still; one's own changes show at once.
 */
export class BoardHand {
	readonly #facts: BoardFacts;
	readonly #filter: FilterText;
	/** The columns as stored, narrowed by the filter. */
	readonly live: Grid = $derived.by(() => this.#grid());
	#held = $state.raw<Grid>();
	readonly grid: Grid = $derived(this.#held ?? this.live);
	readonly holding = $derived.by(() => this.#held !== undefined);
	cursorId = $state<string>();
	/** The card that Tab reaches. */
	readonly tabId = $derived.by(() => {
		const known = this.cursorId !== undefined && spotOf(this.grid, this.cursorId) !== undefined;
		return known ? this.cursorId : this.grid.find(({ ids }) => ids.length > 0)?.ids[0];
	});
	liftedId = $state<string>();
	drop = $state.raw<GridSpot>();
	/** Changed by others and not looked at since. */
	readonly fresh = new SvelteSet<string>();
	#release: ReturnType<typeof setTimeout> | undefined;

	constructor(facts: BoardFacts, filter: FilterText) {
		this.#facts = facts;
		this.#filter = filter;
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
	release(): void {
		clearTimeout(this.#release);
		this.#held = undefined;
	}
	/** Shows one's own change although the columns are held. */
	refresh(): void {
		if (this.#held) this.#held = this.live;
	}
	/** How many cards of a column came, went or moved while it was held. */
	waiting(stageId: string): number {
		const held = this.#held?.find((column) => column.stageId === stageId)?.ids;
		const live = this.live.find((column) => column.stageId === stageId)?.ids;
		if (!held || !live || held === live) return 0;
		const before = new Set(held);
		const after = new Set(live);
		const changed = live.filter((id) => !before.has(id)).length + held.filter((id) => !after.has(id)).length;
		return changed || (held.some((id, index) => id !== live[index]) ? 1 : 0);
	}

	#grid(): Grid {
		const { board } = this.#facts.session;
		const holds = parseFilter(this.#filter.text);
		const matches = (id: string) => {
			const asked = filterFacts(this.#facts, id);
			return asked !== undefined && holds?.(asked) === true;
		};
		return board.view.columns.stages.map(({ id: stageId }) => {
			const ids = board.column(stageId);
			return { stageId, ids: holds ? ids.filter(matches) : ids };
		});
	}
}
