import { afterEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import Toasts from "./Toasts.svelte";
import { toast } from "./toasts.ts";

afterEach(() => {
	for (const button of document.querySelectorAll("body > button")) button.remove();
});

function buttonAt(bottom: number): HTMLElement {
	const button = document.createElement("button");
	button.textContent = "Here";
	button.style.cssText = `position: fixed; right: 40px; bottom: ${bottom}px`;
	document.body.append(button);
	return button;
}
function isInSight(button: HTMLElement): boolean {
	const { left, top, width, height } = button.getBoundingClientRect();
	return document.elementFromPoint(left + width / 2, top + height / 2) === button;
}

it("[FOCUS2] notices leave what a key has led to, whichever was there first", async () => {
	const [low, high] = [buttonAt(60), buttonAt(window.innerHeight - 90)];
	await render(Toasts, { closeLabel: "Close", label: "Notices" });
	await userEvent.keyboard("{Tab}");
	expect(document.activeElement).toBe(low);
	toast({ text: "The task is done.", stayMs: 0 });
	await expect.poll(() => document.querySelectorAll(".toast").length).toBe(1);
	await expect.poll(() => isInSight(low)).toBe(true);
	await userEvent.keyboard("{Tab}");
	expect(document.activeElement).toBe(high);
	await expect.poll(() => isInSight(high)).toBe(true);
});
