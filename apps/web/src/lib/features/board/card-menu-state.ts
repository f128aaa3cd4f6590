import type { CardChoiceAbout } from "./board-keys.ts";

/** The card whose menu is open, where it hangs, and what it chooses; its actions where that is not said. */
export interface CardMenuState {
	readonly id: string;
	readonly anchor: HTMLElement;
	readonly about?: CardChoiceAbout | undefined;
}
