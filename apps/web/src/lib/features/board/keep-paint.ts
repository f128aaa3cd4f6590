import type { BoardFacts } from "./board-facts.svelte.ts";
import type { BoardPaint } from "./board-paint.ts";
import { paintOf } from "./paint-of.ts";

/** A picture is drawn once edits have rested for this long: it costs some hundred cards. */
const restMs = 2000;

/** Hands on a picture of the board now and whenever it changed, until the returned function is called. */
export function keepPaint(facts: BoardFacts, keep: (paint: BoardPaint) => void): () => void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	let idle = 0;
	const draw = () => keep(paintOf(facts));
	const soon = () => {
		clearTimeout(timer);
		timer = setTimeout(() => {
			cancelWhenIdle(idle);
			idle = whenIdle(draw);
		}, restMs);
	};
	/** Leaving: what waits would never come. */
	const leave = () => {
		if (document.visibilityState === "hidden") draw();
	};
	const unsubscribe = facts.session.board.model.subscribe(soon);
	document.addEventListener("visibilitychange", leave);
	soon();
	return () => {
		clearTimeout(timer);
		cancelWhenIdle(idle);
		unsubscribe();
		document.removeEventListener("visibilitychange", leave);
	};
}

// Safari has no idle callbacks.
const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => Number(setTimeout(run)));
const cancelWhenIdle = globalThis.cancelIdleCallback ?? ((id: number) => clearTimeout(id));
