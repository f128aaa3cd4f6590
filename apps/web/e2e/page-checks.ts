import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
/** What a theme can break: it changes colours and edges, and nothing of the structure. */
const themeRules = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"];
const themes = ["light", "dark", "contrast"] as const;

/** All rules in the light theme, and what depends on the theme in the others. */
export async function violationsOf(page: Page): Promise<string[]> {
	const found: string[] = [];
	for (const theme of themes) {
		await wear(page, theme);
		found.push(...(await axe(page, theme)).map((line) => `${theme}: ${line}`));
	}
	await wear(page, "light");
	return found;
}

/** For a page that wears a theme of its own. */
export function violationsAsIs(page: Page): Promise<string[]> {
	return axe(page, "light");
}

async function axe(page: Page, theme: (typeof themes)[number]): Promise<string[]> {
	const builder = new AxeBuilder({ page }).setLegacyMode(true);
	if (theme === "light") builder.withTags(tags).options({ rules: { "target-size": { enabled: true } } });
	else builder.withRules(themeRules);
	const { violations } = await builder.analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

async function wear(page: Page, theme: (typeof themes)[number]): Promise<void> {
	await page.emulateMedia({ colorScheme: theme === "dark" ? "dark" : "light", reducedMotion: "reduce" });
	await page.evaluate((name) => {
		if (name === "contrast") document.documentElement.dataset.theme = name;
		else delete document.documentElement.dataset.theme;
	}, theme);
}

/** What somebody loses who zooms to 400 %, spaces letters and lines wider (WCAG 1.4.10, 1.4.12), or wants no motion. */
export async function faultsOfFit(page: Page): Promise<string[]> {
	const before = page.viewportSize();
	const found = await page.evaluate(() =>
		document.getAnimations().map(({ playState }) => `moves although less motion is asked for: ${playState}`),
	);
	await page.evaluate(spaceText);
	found.push(...(await page.evaluate(overflow)).map((line) => `with spaced text: ${line}`));
	await page.setViewportSize({ width: 320, height: 640 });
	await page.evaluate(nextFrames);
	found.push(...(await page.evaluate(overflow)).map((line) => `320 px wide, with spaced text: ${line}`));
	await page.evaluate(() => {
		document.adoptedStyleSheets = [];
	});
	found.push(...(await page.evaluate(overflow)).map((line) => `320 px wide: ${line}`));
	if (before) await page.setViewportSize(before);
	await page.evaluate(nextFrames);
	return found;
}

/** Runs in the page. What hangs on something else, such as a menu, follows it a frame later. */
function nextFrames(): Promise<void> {
	return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}

/** Runs in the page. */
function spaceText(): void {
	const sheet = new CSSStyleSheet();
	sheet.replaceSync(
		"* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }",
	);
	document.adoptedStyleSheets = [sheet];
}

/** Runs in the page. What makes it scroll sideways, and buttons whose words do not fit in. */
function overflow(): string[] {
	const wide = document.documentElement.scrollWidth - innerWidth;
	const name = (element: Element) =>
		`${element.tagName.toLowerCase()}.${element.className} "${element.textContent?.trim().slice(0, 30)}"`;
	const out: string[] = [];
	if (wide > 0) {
		const reaching = [...document.body.querySelectorAll("*")].filter((element) => {
			const { right, width } = element.getBoundingClientRect();
			return width > 0 && right > innerWidth + 1;
		});
		out.push(`the page is ${wide} px too wide: ${reaching.slice(0, 4).map(name).join("; ")}`);
	}
	const cut = [...document.querySelectorAll("button, [role=menuitem], dialog h2, [role=dialog] h2")].filter(
		(element) => {
			const { overflowX, textOverflow } = getComputedStyle(element);
			return overflowX !== "visible" && textOverflow !== "ellipsis" && element.scrollWidth > element.clientWidth + 1;
		},
	);
	out.push(...cut.map((element) => `words are cut in ${name(element)}`));
	return out;
}
