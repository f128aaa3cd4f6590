import { tick } from "svelte";
import type { BoardHand } from "./board-hand.svelte.ts";
import type { TakenKeys } from "./taken-keys.ts";

/** Does on the board what was pressed on its picture, in order, and puts the focus where it was. */
export async function replayKeys(taken: TakenKeys, hand: BoardHand): Promise<void> {
	const { focusId } = taken;
	if (focusId !== undefined) await focusCard(hand, focusId);
	for (const { cardId, key, shiftKey } of taken.handOver()) {
		const target = cardId === undefined ? document.body : await focusCard(hand, cardId);
		// Enter follows a link only when a person presses it.
		if (key === "Enter" && target instanceof HTMLElement) target.click();
		else target?.dispatchEvent(new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, cancelable: true }));
		await tick();
	}
}

/** A card that is out of sight is drawn once the hand is on it. */
async function focusCard(hand: BoardHand, id: string): Promise<HTMLElement | undefined> {
	hand.cursorId = id;
	await tick();
	const link = document.querySelector<HTMLElement>(`#content [data-task="${CSS.escape(id)}"] a`) ?? undefined;
	link?.focus();
	return link;
}
