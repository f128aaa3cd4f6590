import { mount, unmount } from "svelte";
import { board as words } from "../../format/messages/board.ts";
import type { Draft } from "../../session/session.ts";
import { type DragGhost, dragGhost } from "../../ui/drag-ghost.ts";
import { announce } from "../../ui/live-region.ts";
import type { DragHandlers, DragPoint } from "../../ui/pointer-drag.ts";
import type { BoardActions } from "./board-actions.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import { type BoardHand, NO_GROUP } from "./board-hand.svelte.ts";
import { columnAt, type GridSpot, spotOf } from "./grid.ts";
import { draftFieldsIn } from "./grouping.ts";
import RippleTag from "./RippleTag.svelte";

interface Dragging {
	readonly facts: BoardFacts;
	readonly hand: BoardHand;
	readonly actions: BoardActions;
	readonly readOnly: () => boolean;
}

/** Lifting, carrying and dropping a card, for the pointer engine. The board stands still meanwhile. */
export function cardDrag({ facts, hand, actions, readOnly }: Dragging): DragHandlers<HTMLElement> {
	const { session } = facts;
	let ghost: DragGhost | undefined;
	let tag: ReturnType<typeof mount> | undefined;
	const show = (id: string) => session.presence.setDraft(draftAt(hand, carried(hand, id), hand.drop));
	const end = () => {
		if (tag) void unmount(tag);
		tag = undefined;
		session.presence.setDraft(undefined);
		ghost?.remove();
		ghost = undefined;
		hand.liftedId = undefined;
		hand.drop = undefined;
		hand.release();
	};
	return {
		pick: ({ target }) => (readOnly() ? undefined : cardAt(target)),
		lift(card) {
			const id = card.dataset.task ?? "";
			hand.hold();
			hand.liftedId = id;
			hand.cursorId = id;
			ghost = dragGhost(card, carried(hand, id).length);
			tag = mount(RippleTag, { target: ghost.element, props: { session, taskId: id } });
			show(id);
			const spot = spotOf(hand.grid, id);
			const column = columnAt(hand.grid, spot?.key);
			if (spot && column)
				announce(words.lifted(facts.key(id), actions.columnName(column.columnId), spot.index + 1, column.ids.length));
		},
		move(card, to, from) {
			ghost?.move(to, from);
			const before = hand.drop?.key;
			hand.drop = spotAt(to);
			if (hand.drop?.key !== before) show(card.dataset.task ?? "");
		},
		drop(card) {
			const id = card.dataset.task ?? "";
			const spot = hand.drop;
			const before = spotOf(hand.grid, id);
			const many = carried(hand, id);
			const target = spot && before && (many.length > 1 ? spot : withoutItself(spot, before));
			if (target && many.length > 1) actions.placeAll(many, target);
			else if (target) actions.place(id, target);
			end();
		},
		cancel(card) {
			end();
			announce(words.moveCancelled(facts.key(card.dataset.task ?? "")));
		},
		scrollers: () => [...document.querySelectorAll<HTMLElement>(".columns, .column .window")],
	};
}

/** What letting go here would store. A place in a column is no part of it: no date depends on it. */
function draftAt({ grid, view }: BoardHand, taskIds: readonly string[], drop: GridSpot | undefined): Draft {
	const to = columnAt(grid, drop?.key);
	if (!to) return { kind: "moving", taskIds, set: {} };
	const lane = view.lanes ? draftFieldsIn(view.lanes, to.laneId === NO_GROUP ? "" : to.laneId) : {};
	return { kind: "moving", taskIds, set: { ...lane, ...draftFieldsIn(view.group, to.columnId) } };
}

/** A card that is one of the chosen takes them all along, in the order of the board. */
function carried({ selected, grid }: BoardHand, id: string): readonly string[] {
	if (!selected.has(id)) return [id];
	return grid.flatMap(({ ids }) => ids.filter((one) => selected.has(one)));
}

/** The card under a press; buttons on it stay buttons. */
function cardAt(target: EventTarget | null): HTMLElement | undefined {
	if (!(target instanceof Element) || target.closest("button, input")) return undefined;
	return target.closest<HTMLElement>("[data-task]") ?? undefined;
}

/** The gap between cards that is nearest to a point; undefined outside the columns. */
function spotAt({ x, y }: DragPoint): GridSpot | undefined {
	const slackPx = document.querySelector("[data-lane]") ? 0 : 60;
	for (const column of document.querySelectorAll<HTMLElement>("[data-column]")) {
		const box = column.getBoundingClientRect();
		if (x < box.left || x > box.right || y < box.top - slackPx || y > box.bottom + slackPx) continue;
		const rows = column.querySelector<HTMLElement>(".rows")?.getBoundingClientRect();
		const rowPx = Number(column.dataset.row);
		const key = column.dataset.column;
		if (!rows || key === undefined) return undefined;
		const most = Math.round(rows.height / rowPx);
		return { key, index: Math.min(most, Math.max(0, Math.round((y - rows.top) / rowPx))) };
	}
	return undefined;
}

/** A gap counts the lifted card; a spot does not. Undefined where nothing would change. */
function withoutItself(gap: GridSpot, before: GridSpot): GridSpot | undefined {
	if (gap.key !== before.key) return gap;
	const index = gap.index > before.index ? gap.index - 1 : gap.index;
	return index === before.index ? undefined : { ...gap, index };
}
