import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { keepFocus } from "./keep-focus.ts";

let stop: (() => void) | undefined;

beforeEach(() => {
	document.body.innerHTML = `
		<main tabindex="-1">
			<ul>
				<li><button id="one">One</button></li>
				<li><button id="two">Two</button></li>
				<li><button id="three">Three</button></li>
			</ul>
			<section tabindex="-1" id="pane"><p><button id="lonely">Lonely</button></p></section>
			<input id="field">
		</main>
		<div id="outside"><button id="dialog">In a dialog</button></div>`;
	stop = keepFocus();
});

afterEach(() => {
	stop?.();
	document.body.innerHTML = "";
});

const at = (id: string) => document.querySelector<HTMLElement>(`#${id}`) ?? expect.fail(`no ${id}`);
const focused = () => document.activeElement?.id || document.activeElement?.tagName.toLowerCase();

describe("[FOCUS1] when what has the focus goes", () => {
	it("the next one of the list takes it, at the end the one before", async () => {
		at("two").focus();
		at("two").closest("li")?.remove();
		await expect.poll(focused).toBe("three");
		at("three").closest("li")?.remove();
		await expect.poll(focused).toBe("one");
	});

	it("the one that takes it comes into sight where keys are used", async () => {
		const list = at("one").closest("ul") ?? expect.fail("no list");
		list.style.cssText = "height: 60px; overflow: auto";
		for (const item of list.children) if (item instanceof HTMLElement) item.style.height = "60px";
		await userEvent.keyboard("{Tab}");
		at("one").focus();
		expect(list.scrollTop).toBe(0);
		at("one").toggleAttribute("disabled", true);
		await expect.poll(focused).toBe("two");
		expect(list.scrollTop).toBeGreaterThan(0);
	});

	it("a control that is switched off or hidden hands it on", async () => {
		at("one").focus();
		at("one").toggleAttribute("disabled", true);
		await expect.poll(focused).toBe("two");
		at("two").closest("li")?.toggleAttribute("hidden", true);
		await expect.poll(focused).toBe("three");
	});

	it("the pane that held it takes it when nothing in it can, and the page when its dialog is gone", async () => {
		at("lonely").focus();
		at("lonely").remove();
		await expect.poll(focused).toBe("pane");
		at("dialog").focus();
		at("outside").remove();
		await expect.poll(focused).toBe("main");
	});

	it("who lets go of a field on purpose is left alone", async () => {
		at("field").focus();
		at("field").blur();
		at("one").remove();
		await new Promise(requestAnimationFrame);
		await new Promise(requestAnimationFrame);
		expect(focused()).toBe("body");
	});
});
