import type { Component } from "svelte";

/** The board's view, which the first picture of a board does without. */
export async function loadBoardView(): Promise<Component> {
	return (await import("./BoardView.svelte")).default;
}
