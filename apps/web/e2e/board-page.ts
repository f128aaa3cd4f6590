import type { Locator, Page } from "@playwright/test";
import { expect } from "./server.ts";

/** A board in one tab, by what a person sees of it. */
export class BoardPage {
	readonly page: Page;

	constructor(page: Page) {
		this.page = page;
	}

	/** The first visit: the living sample. */
	async openSample(): Promise<void> {
		await this.page.goto("/");
		await expect(this.page.getByRole("heading", { name: "Board", exact: true })).toBeVisible();
		await expect(this.finish).toBeVisible();
	}

	card(title: string): Locator {
		return this.page.getByRole("article").filter({ hasText: title });
	}

	cardLink(title: string): Locator {
		return this.card(title).getByRole("link");
	}

	column(stage: string): Locator {
		return this.page.getByRole("region", { name: stage, exact: true });
	}

	/** "Finish Mon 30 Nov" on the plan line. */
	get finish(): Locator {
		return this.page.getByText(/^Finish /);
	}

	/** The sync pill's words. */
	get pill(): Locator {
		return this.page.getByRole("banner").getByRole("status");
	}

	/** Moves the card as the keyboard does. */
	async press(title: string, ...keys: readonly string[]): Promise<void> {
		await this.cardLink(title).focus();
		for (const key of keys) await this.page.keyboard.press(key);
	}

	async openTask(title: string): Promise<Locator> {
		await this.cardLink(title).click();
		const pane = this.page.getByRole("region", { name: /task|details/i }).last();
		await expect(pane).toBeVisible();
		return pane;
	}

	async addTask(title: string): Promise<void> {
		await this.page.getByRole("button", { name: "Add a task", exact: true }).click();
		await this.page.keyboard.type(title);
		await this.page.keyboard.press("Enter");
		await this.page.keyboard.press("Escape");
		await expect(this.card(title)).toBeVisible();
	}
}
