export const themes = ["system", "light", "dark", "contrast"] as const;
export type Theme = (typeof themes)[number];

const storageKey = "callboard:theme";

/** The chosen appearance; "system" follows the device. Kept in the browser, put on the root element. */
export class ThemeChoice {
	current = $state<Theme>("system");

	constructor() {
		this.#show(parse(localStorage.getItem(storageKey)));
	}

	choose(theme: Theme): void {
		localStorage.setItem(storageKey, theme);
		this.#show(theme);
	}

	#show(theme: Theme): void {
		this.current = theme;
		if (theme === "system") delete document.documentElement.dataset.theme;
		else document.documentElement.dataset.theme = theme;
	}
}

function parse(stored: string | null): Theme {
	return themes.find((theme) => theme === stored) ?? "system";
}
