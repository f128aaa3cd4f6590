import { afterEach, describe, expect, it } from "vitest";
import { collectShortcuts, keyName, listenForShortcuts, printKeys } from "./shortcuts.ts";

let stop = () => {};
afterEach(() => {
	stop();
	document.body.replaceChildren();
});

function press(key: string, more: KeyboardEventInit = {}, target: EventTarget = document.body) {
	target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

describe("keys", () => {
	it("[BOARD6] single keys, chords and pairs run; a key in a field does not", () => {
		const ran: string[] = [];
		const on = (keys: string) => ({ keys, label: keys, group: "all", run: () => ran.push(keys) });
		stop = listenForShortcuts(() => [on("c"), on("?"), on("Mod+Shift+z"), on("g t")]);
		press("c");
		press("?", { shiftKey: true });
		press("Z", { ctrlKey: true, shiftKey: true });
		press("g");
		press("t");
		press("t");
		const input = document.body.appendChild(document.createElement("input"));
		press("c", {}, input);
		expect(ran).toEqual(["c", "?", "Mod+Shift+z", "g t"]);
	});

	it("[BOARD6] the sheet gets every list that is in force", () => {
		stop = listenForShortcuts(() => [{ keys: "Shift+ArrowLeft", label: "Move left", group: "cards" }]);
		expect(collectShortcuts().map(({ label }) => label)).toEqual(["Move left"]);
		stop();
		expect(collectShortcuts()).toEqual([]);
	});

	it("[BOARD6] keys are named with their modifiers and printed for people", () => {
		expect(keyName(new KeyboardEvent("keydown", { key: "ArrowLeft", shiftKey: true }))).toBe("Shift+ArrowLeft");
		expect(printKeys("Shift+ArrowLeft")).toBe("Shift+←");
		expect(printKeys("Mod+z")).toBe("Ctrl+Z");
	});
});
