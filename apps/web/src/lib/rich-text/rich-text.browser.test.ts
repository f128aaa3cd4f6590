import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { applyUpdate, Doc, encodeStateAsUpdate, XmlElement, XmlText } from "yjs";
import RichTextField from "./RichTextField.svelte";

let typed = 0;
afterEach(() => {
	typed = 0;
});

function textWith(...lines: string[]) {
	const doc = new Doc();
	const text = doc.getXmlFragment("text");
	for (const line of lines) {
		const block = new XmlElement("paragraph");
		block.insert(0, [new XmlText(line)]);
		text.push([block]);
	}
	return { doc, text };
}
const show = (text: ReturnType<typeof textWith>["text"], more: { readonly?: boolean; charsMax?: number } = {}) =>
	render(RichTextField, { label: "Notes", text, plain: "", charsMax: 1000, ontyping: () => typed++, ...more });
const field = () => page.getByRole("textbox", { name: "Notes" });

describe("the field for formatted text", () => {
	it("[RICH3] looking at a text writes nothing", async () => {
		for (const { doc, text } of [textWith(), textWith("one", "", "two")]) {
			const before = encodeStateAsUpdate(doc);
			let updates = 0;
			doc.on("update", () => updates++);
			const { unmount } = await show(text);
			await field().click();
			await userEvent.keyboard("{End}{ArrowUp}");
			await unmount();
			expect(updates).toBe(0);
			expect(encodeStateAsUpdate(doc)).toEqual(before);
		}
	});

	it("[RICH4] two people write in one line and both stay", async () => {
		const { doc, text } = textWith("plan");
		await show(text);
		await expect.element(field()).toHaveTextContent("plan");
		const other = new Doc();
		applyUpdate(other, encodeStateAsUpdate(doc));
		const line = other.getXmlFragment("text").get(0);
		const words = line instanceof XmlElement ? line.get(0) : undefined;
		if (!(words instanceof XmlText)) throw new Error("a line has words");
		words.insert(0, "the ");
		await field().click();
		await userEvent.keyboard("{End} of action");
		applyUpdate(doc, encodeStateAsUpdate(other));
		await expect.element(field()).toHaveTextContent("the plan of action");
		expect(typed).toBeGreaterThan(0);
	});

	it("[RICH5] what a newer version wrote is never deleted: the editor closes and says so", async () => {
		const { doc, text } = textWith("one");
		await show(text);
		await field().click();
		const drawing = new XmlElement("drawing_of_tomorrow");
		text.push([drawing]);
		await expect.element(page.getByText(/newer version wrote/)).toBeVisible();
		expect(text.toArray().map((block) => (block instanceof XmlElement ? block.nodeName : ""))).toEqual([
			"paragraph",
			"drawing_of_tomorrow",
		]);
		expect(doc.getXmlFragment("text").length).toBe(2);
	});

	it("[RICH6] a text beyond the limit is not taken", async () => {
		const { text } = textWith("one");
		await show(text, { charsMax: 12 });
		await field().click();
		await userEvent.keyboard("{End} two three four five");
		expect(text.toString().length).toBeLessThan("<paragraph></paragraph>".length + 12);
	});

	it("[RICH7] the bar is one stop of the Tab key and works by arrows", async () => {
		const { text } = textWith("one");
		await show(text);
		await field().click();
		await userEvent.keyboard("{Control>}a{/Control}{Shift>}{Tab}{/Shift}");
		await expect.element(page.getByRole("button", { name: "Bold" })).toHaveFocus();
		await userEvent.keyboard("{ArrowRight}{Enter}");
		await expect.poll(() => text.toString()).toContain("<em>one</em>");
	});

	it("[RICH8] who may only view has no bar and cannot write", async () => {
		const { text } = textWith("one");
		await show(text, { readonly: true });
		await expect.element(field()).toHaveTextContent("one");
		await field().click();
		await userEvent.keyboard("x");
		expect(text.toString()).toBe("<paragraph>one</paragraph>");
		expect(page.getByRole("toolbar").elements()).toEqual([]);
	});
});
