const storageKey = "callboard:single-keys";

/** Whether letters, digits and signs on their own are commands on this device (WCAG 2.1.4). */
class SingleKeys {
	on = $state(stored());

	choose(on: boolean): void {
		this.on = on;
		localStorage.setItem(storageKey, on ? "on" : "off");
	}
}

function stored(): boolean {
	return typeof localStorage === "undefined" || localStorage.getItem(storageKey) !== "off";
}

export const singleKeys = new SingleKeys();
