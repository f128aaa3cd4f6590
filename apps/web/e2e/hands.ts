import type { Locator, Page } from "@playwright/test";
import { expect } from "./server.ts";

/** More stops than this between two controls of one screen is a fault of its own. */
const stopsMax = 150;
/** What a key starts may take a moment until it has placed the focus. */
const faultMs = 2000;
/** What the page says of a focus on nothing. */
const nowhere = "is nowhere";

/** Somebody who has a keyboard and no pointer. After each step the focus must be somewhere, in sight and marked. */
export class KeyboardHand {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async press(...keys: readonly string[]): Promise<void> {
		for (const key of keys) {
			await this.page.keyboard.press(key);
			await this.expectFocus(`after ${key}`);
		}
	}

	/** Into whatever has the focus: a field, or a list of choices, which goes to the first that begins so. */
	async type(text: string): Promise<void> {
		await this.page.keyboard.type(text);
		await this.expectFocus(`after typing ${text}`);
	}

	/** Walks by Tab until one of these has the focus. */
	async reach(target: Locator): Promise<void> {
		await expect(target.first()).toBeAttached();
		for (let stops = 0; stops < stopsMax; stops++) {
			if (await hasFocus(target)) return;
			await this.tab();
		}
		throw new Error(`${target} cannot be reached by Tab`);
	}

	/** Behind the last stop of the page comes the browser, which a page cannot see. */
	private async tab(): Promise<void> {
		await this.page.keyboard.press("Tab");
		const fault = await this.page.evaluate(focusFault);
		if (fault === "") return;
		if (fault === nowhere) await this.page.keyboard.press("Tab");
		await this.expectFocus("after Tab");
	}

	async activate(target: Locator): Promise<void> {
		await this.reach(target);
		await this.press("Enter");
	}

	/** Walks over the board by arrows until the card has the focus. */
	async reachCard(card: Locator): Promise<void> {
		await this.reach(this.page.locator("[data-task] a"));
		for (let steps = 0; steps < stopsMax; steps++) {
			const key = await this.page.evaluate(stepTowards, await card.getAttribute("data-task"));
			if (key === undefined) return;
			await this.press(key);
		}
		throw new Error(`${card} cannot be reached by arrows`);
	}

	/** A fault does not end the walk: it is told with all the others. */
	async expectFocus(when: string): Promise<void> {
		const told = expect.configure({ soft: true });
		const message = `the focus ${when}`;
		await told.poll(() => this.page.evaluate(focusFault), { message, timeout: faultMs }).toBe("");
	}
}

/** Somebody who points and clicks, and types into what has been clicked. Nothing is dragged and no key is held. */
export class PointingHand {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	async click(target: Locator): Promise<void> {
		await target.click();
	}

	/** Enter is the key that a phone's keyboard has for "done". */
	async write(target: Locator, text: string): Promise<void> {
		await target.click();
		await target.fill("");
		await this.page.keyboard.type(text);
	}

	async enter(target: Locator, text: string): Promise<void> {
		await this.write(target, text);
		await this.page.keyboard.press("Enter");
	}

	/** The system draws the list of choices: there is nothing of the page to click in it. */
	async choose(target: Locator, label: string): Promise<void> {
		await target.click();
		await target.selectOption({ label });
	}

	/** An entry of the menu behind a card's dots. */
	async fromMenu(card: Locator, entry: string): Promise<void> {
		await card.hover();
		await card.getByRole("button", { name: /^Actions for / }).click();
		await this.page.getByRole("menuitem", { name: entry, exact: false }).click();
	}
}

async function hasFocus(target: Locator): Promise<boolean> {
	return target.evaluateAll((all) => all.some((element) => element === document.activeElement));
}

/** Runs in the page. Why somebody who looks at the page would not know where they are; "" when they do. */
function focusFault(): string {
	const focused = document.activeElement;
	if (focused === null || focused === document.body) return "is nowhere";
	const label = "labels" in focused && focused.closest("div")?.querySelector("label")?.textContent;
	const named = `${focused.tagName.toLowerCase()} ${focused.getAttribute("aria-label") ?? (label || focused.textContent?.trim().slice(0, 40))}`;
	// The browser marks the parts inside of these, and the element around them only at its first part.
	if (focused.matches("input[type=date], input[type=datetime-local]")) return "";
	// Regions take the focus so that Tab starts in them; they need no mark.
	if (focused.getAttribute("tabindex") === "-1" && focused.matches("main, section, [role=dialog], [role=menu]"))
		return "";
	// The first line, where a link runs over several.
	const box = focused.getClientRects()[0] ?? focused.getBoundingClientRect();
	if (box.width < 1 || box.height < 1) return `is on ${named}, which has no size`;
	const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 12)];
	if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) return `is on ${named}, which is out of sight`;
	const top = document.elementFromPoint(x, y);
	if (!top || !(focused.contains(top) || top.contains(focused) || top.closest("label")))
		return `is on ${named}, which is covered by ${top?.outerHTML.slice(0, 80)}`;
	const marked = (element: Element) => {
		const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
		return (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
	};
	for (let at: Element | null = focused, ring = 0; at && ring < 3; at = at.parentElement, ring++)
		if (marked(at)) return "";
	return focused.getAttribute("aria-activedescendant") ? "" : `is on ${named}, which does not show it`;
}

/** Runs in the page. The arrow that leads from the card with the focus to another; undefined on arrival. */
function stepTowards(id: string | null): string | undefined {
	const columns = [...document.querySelectorAll("[data-column]")]
		.map((column) => [...column.querySelectorAll<HTMLElement>("[data-task]")].map((card) => card.dataset.task))
		.filter((column) => column.length > 0);
	const here = document.activeElement?.closest<HTMLElement>("[data-task]")?.dataset.task;
	const [from, to] = [here, id ?? undefined].map((card) => columns.findIndex((column) => column.includes(card)));
	if (from === undefined || to === undefined || from < 0 || to < 0) throw new Error("the card is not on the board");
	if (from !== to) return from < to ? "ArrowRight" : "ArrowLeft";
	const column = columns[from] ?? [];
	const rows = column.indexOf(id ?? "") - column.indexOf(here);
	return rows === 0 ? undefined : rows > 0 ? "ArrowDown" : "ArrowUp";
}
