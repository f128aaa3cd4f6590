/** Colours and type of the chart, read from the tokens so that each theme has one source. */
export interface Palette {
	readonly page: string;
	readonly head: string;
	readonly line: string;
	readonly text: string;
	readonly text2: string;
	readonly text3: string;
	readonly bar: string;
	readonly barSoft: string;
	readonly critical: string;
	readonly criticalSoft: string;
	readonly bad: string;
	readonly ok: string;
	readonly accent: string;
	readonly accentSoft: string;
	readonly control: string;
	readonly shade: string;
	readonly font: string;
	/** Edges of 2 px in the high-contrast theme. */
	readonly edgePx: number;
}

const names = {
	page: "--page",
	head: "--surface-1",
	line: "--line",
	text: "--text",
	text2: "--text-2",
	text3: "--text-3",
	bar: "--bar",
	barSoft: "--bar-soft",
	critical: "--critical",
	criticalSoft: "--critical-soft",
	bad: "--bad",
	ok: "--ok",
	accent: "--accent",
	accentSoft: "--accent-soft",
	control: "--control",
	shade: "--shade",
	font: "--font",
} as const satisfies Partial<Record<keyof Palette, string>>;

/** The palette in force at an element. */
export function paletteOf(element: Element): Palette {
	const style = getComputedStyle(element);
	const read = (name: keyof typeof names) => style.getPropertyValue(names[name]).trim();
	return {
		page: read("page"),
		head: read("head"),
		line: read("line"),
		text: read("text"),
		text2: read("text2"),
		text3: read("text3"),
		bar: read("bar"),
		barSoft: read("barSoft"),
		critical: read("critical"),
		criticalSoft: read("criticalSoft"),
		bad: read("bad"),
		ok: read("ok"),
		accent: read("accent"),
		accentSoft: read("accentSoft"),
		control: read("control"),
		shade: read("shade"),
		font: read("font"),
		edgePx: Number.parseFloat(style.getPropertyValue("--edge")) || 1,
	};
}

/** Calls back when the theme changes: by the switch on the root element or by the system. */
export function onThemeChange(changed: () => void): () => void {
	const observer = new MutationObserver(changed);
	observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
	const dark = matchMedia("(prefers-color-scheme: dark)");
	dark.addEventListener("change", changed);
	return () => {
		observer.disconnect();
		dark.removeEventListener("change", changed);
	};
}
