import type { BoardHand } from "./board-hand.svelte.ts";

/** An attachment for the board: while a pointer is down on a card, no card moves away from below it. */
export function holdPressed(hand: BoardHand): (root: HTMLElement) => () => void {
	return (root) => {
		const listening = new AbortController();
		const { signal } = listening;
		let isDown = false;
		const up = () => {
			if (isDown) hand.pressOver();
			isDown = false;
		};
		root.addEventListener(
			"pointerdown",
			({ target }) => {
				if (!(target instanceof Element) || !target.closest("[data-task]")) return;
				isDown = true;
				hand.hold();
			},
			{ signal },
		);
		window.addEventListener("pointerup", up, { signal });
		window.addEventListener("pointercancel", up, { signal });
		window.addEventListener("blur", up, { signal });
		return () => {
			up();
			listening.abort();
		};
	};
}
