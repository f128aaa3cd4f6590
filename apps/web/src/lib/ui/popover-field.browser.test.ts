import { describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import PopoverField from "./test/PopoverField.svelte";

describe("a field in a popover", () => {
	it("[BOARD6] Enter commits and closes, and does not press the button that gets the focus back", async () => {
		const given: string[] = [];
		await render(PopoverField, { oncommit: (text: string) => given.push(text) });
		await page.getByRole("button", { name: "Rename" }).click();
		await page.getByLabelText("Name").fill("Orbit");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => page.getByLabelText("Name").elements()).toEqual([]);
		expect(given).toEqual(["Orbit"]);
	});
});
