import { describe, expect, it } from "vitest";
import { fromMarkdown, looksLikeMarkdown, toMarkdown } from "./markdown.ts";

describe("Markdown of a formatted text", () => {
	it("[RICH1] goes in and comes out the same", () => {
		const text = [
			"# Goal",
			"Ship **streaming** responses with *care*, see [the brief](https://example.com/brief).",
			"* first\n* second\n  1. inner",
			"> said before",
			"```\nconst a = 1;\n```",
		].join("\n\n");
		expect(toMarkdown(fromMarkdown(text))).toBe(text);
	});

	it("[RICH2] takes no raw HTML, no pictures and no address but web and mail", () => {
		const hostile =
			"<script>alert(1)</script> ![x](https://example.com/x.png) [y](javascript:alert(1)) [z](data:text/html,hi)";
		const read = JSON.stringify(fromMarkdown(hostile).toJSON());
		expect(read).not.toMatch(/"type":"image"/);
		expect(read).not.toMatch(/"href":"(?!https:)/);
		expect(fromMarkdown(hostile).textContent).toContain("<script>alert(1)</script>");
	});

	it("[RICH1] plain prose is left as it is", () => {
		expect(looksLikeMarkdown("one two\nthree")).toBe(false);
		expect(looksLikeMarkdown("2 - 1 = 1")).toBe(false);
		expect(looksLikeMarkdown("- one\n- two")).toBe(true);
	});
});
