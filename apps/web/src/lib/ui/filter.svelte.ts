import { createContext } from "svelte";

/** What the filter box of the frame holds; the view below it narrows what it shows. */
export class FilterText {
	text = $state("");
	/** Set by the view: how many of how many are shown. */
	shown = $state.raw<{ readonly count: number; readonly of: number }>();

	clear(): void {
		this.text = "";
	}
}

export const [getFilter, setFilter] = createContext<FilterText>();
