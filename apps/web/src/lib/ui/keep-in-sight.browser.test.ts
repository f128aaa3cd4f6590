import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { keepInSight } from "./keep-in-sight.ts";

let stop: () => void;

beforeEach(() => {
	document.body.innerHTML = `
		<section style="height: 200px; overflow: auto; position: relative">
			<div id="above"></div><input id="field"><div style="height: 900px"></div>
		</section>`;
	stop = keepInSight();
});

afterEach(() => {
	stop();
	document.body.innerHTML = "";
});

const at = (id: string) => document.querySelector<HTMLElement>(`#${id}`) ?? expect.fail(`no ${id}`);
const pane = () => document.querySelector("section") ?? expect.fail("no pane");
function isInSight(): boolean {
	const [outer, field] = [pane().getBoundingClientRect(), at("field").getBoundingClientRect()];
	return field.top >= outer.top && field.bottom <= outer.bottom;
}
const frames = async (count: number) => {
	for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
};

it("[FOCUS3] what comes above a field that is in use does not push it out of sight", async () => {
	await userEvent.keyboard("{Tab}a");
	expect(document.activeElement).toBe(at("field"));
	await frames(3);
	at("above").style.height = "500px";
	await expect.poll(isInSight).toBe(true);
});

it("[FOCUS3] whoever scrolls away stays away", async () => {
	await userEvent.keyboard("{Tab}a");
	await frames(3);
	pane().scrollTop = 600;
	await frames(5);
	expect(pane().scrollTop).toBe(600);
});
