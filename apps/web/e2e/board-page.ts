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

	/** A board of its own from the sample's page. Resolves once it is there: until then a key belongs to the sample. */
	async startEmpty(): Promise<void> {
		await this.openSample();
		await this.page.getByRole("button", { name: "Start empty" }).click();
		await expect(this.page.getByText("No tasks yet.")).toBeVisible();
	}

	card(title: string): Locator {
		return this.page.getByRole("article").filter({ hasText: title });
	}

	cardLink(title: string): Locator {
		return this.card(title).getByRole("link");
	}

	/** The key that people read, such as ORB-7K2MQ. */
	async keyOf(title: string): Promise<string> {
		const name = await this.cardLink(title).getAttribute("aria-label");
		return name?.split(" ")[0] ?? "";
	}

	column(stage: string): Locator {
		return this.page.getByRole("region", { name: stage, exact: true });
	}

	/** "Finish Mon 30 Nov" on the plan line. */
	get finish(): Locator {
		return this.page.locator("footer").getByText(/^Finish /);
	}

	/** "Critical path 7.5 d" on the plan line. */
	get path(): Locator {
		return this.page.locator("footer").getByText(/^Critical path /);
	}

	/** The sync pill's words, once it is not that of the picture: for a moment both stand there. */
	get pill(): Locator {
		return this.page.getByRole("banner").getByRole("status").filter({ hasNotText: "Opening" });
	}

	/** Moves the card as the keyboard does. */
	async press(title: string, ...keys: readonly string[]): Promise<void> {
		await this.cardLink(title).focus();
		for (const key of keys) await this.page.keyboard.press(key);
	}

	/** The task's pane. */
	async openTask(title: string): Promise<Locator> {
		await this.cardLink(title).click();
		const pane = this.page.locator(".pane");
		await expect(pane.getByLabel("Title", { exact: true })).toHaveValue(title);
		return pane;
	}

	async closePane(): Promise<void> {
		await this.page.locator(".pane").getByRole("button", { name: "Close the task" }).click();
		await expect(this.page.locator(".pane")).toHaveCount(0);
	}

	async setTitle(title: string, next: string): Promise<void> {
		const pane = await this.openTask(title);
		await pane.getByLabel("Title", { exact: true }).fill(next);
		await this.page.keyboard.press("Enter");
		await this.closePane();
		await expect(this.card(next)).toBeVisible();
	}

	/** Makes a task wait for another, by the type-ahead of its pane. */
	async waitFor(title: string, before: string): Promise<void> {
		const pane = await this.openTask(title);
		const field = pane.getByLabel("Waits for another task");
		await field.fill(before);
		await this.page.keyboard.press("Enter");
		await expect(field).toHaveValue("");
		await expect(pane.getByRole("link", { name: before }).first()).toBeVisible();
		await this.closePane();
	}

	/** Opens the share dialog, makes the link of a role and gives it. */
	async share(role: "Can edit" | "Can view" | "Wall"): Promise<string> {
		await this.page.getByRole("button", { name: "Share", exact: true }).click();
		const dialog = this.page.getByRole("dialog");
		await dialog.getByText(role, { exact: true }).click();
		const link = dialog.getByRole("textbox", { name: "Link" });
		const make = dialog.getByRole("button", { name: "Make the link" });
		if (await make.isVisible()) await make.click();
		await expect(link).toBeVisible();
		const url = await link.inputValue();
		await this.page.keyboard.press("Escape");
		await expect(dialog).toHaveCount(0);
		return url;
	}

	async rename(name: string): Promise<void> {
		await this.page.getByRole("button", { name: /others? here/ }).click();
		await this.page.getByLabel("Your name").fill(name);
		await this.page.keyboard.press("Enter");
		await this.page.keyboard.press("Escape");
	}

	async openImport(): Promise<void> {
		await this.page.goto("/import");
		await expect(this.page.getByRole("heading", { name: "Import a plan" })).toBeVisible();
	}

	async pastePlan(text: string): Promise<void> {
		await this.page.getByRole("textbox", { name: "or paste the text" }).fill(text);
		await this.page.getByRole("button", { name: "Read it" }).click();
	}

	/** A board of its own for a plan that the test makes. */
	async importPlan(text: string): Promise<void> {
		await this.openImport();
		// As a file: Chromium takes minutes to write ten thousand lines into a text field.
		const file = { name: "plan.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) };
		await this.page.locator("input[type=file]").setInputFiles(file);
		await this.page.getByRole("button", { name: "Import as a new board" }).click();
		await expect(this.finish).toBeVisible({ timeout: 30_000 });
	}

	/** Resolves once the page would start without a network. */
	async serviceWorkerReady(): Promise<void> {
		await this.page.evaluate(async () => {
			await navigator.serviceWorker.ready;
		});
	}

	/** Types a line into quick add; `title` is what is left of it once range and owner are understood. */
	async addTask(line: string, title = line): Promise<void> {
		await this.page.getByRole("button", { name: "Add a task", exact: true }).click();
		await this.page.keyboard.type(line);
		await this.page.keyboard.press("Enter");
		await this.page.keyboard.press("Escape");
		await expect(this.card(title)).toBeVisible();
	}
}
