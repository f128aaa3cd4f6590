import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { edgeScroll, pointerDrag, touchHoldMs } from "./pointer-drag.ts";

let root: HTMLElement;
let said: string[];
let detach: () => void;
let clicks: number;

beforeEach(() => {
	said = [];
	clicks = 0;
	root = document.createElement("div");
	root.innerHTML = `<div id="list" style="height:200px;width:100px;overflow:auto"><div style="height:4000px"><button id="card" style="height:40px">card</button></div></div>`;
	root.addEventListener("click", () => clicks++);
	document.body.append(root);
	detach = pointerDrag<string>({
		pick: (event) => (event.target instanceof HTMLElement && event.target.id === "card" ? "card" : undefined),
		lift: (item) => said.push(`lift ${item}`),
		move: (_, to) => said.push(`move ${to.x},${to.y}`),
		drop: (_, to) => said.push(`drop ${to.x},${to.y}`),
		cancel: (item) => said.push(`cancel ${item}`),
		scrollers: () => [list()],
	})(root);
});
afterEach(() => {
	detach();
	root.remove();
});

const list = () => root.querySelector<HTMLElement>("#list") ?? root;
const card = () => root.querySelector<HTMLElement>("#card") ?? root;
const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));

function send(type: string, x: number, y: number, more: PointerEventInit = {}, to: EventTarget = card()) {
	to.dispatchEvent(
		new PointerEvent(type, {
			bubbles: true,
			cancelable: true,
			isPrimary: true,
			pointerId: 1,
			pointerType: "mouse",
			clientX: x,
			clientY: y,
			...more,
		}),
	);
}

describe("dragging", () => {
	it("[BOARD5] a press that moves less than the slop stays a click", async () => {
		send("pointerdown", 10, 10);
		send("pointermove", 12, 12);
		await frame();
		send("pointerup", 12, 12);
		card().click();
		expect([said, clicks]).toEqual([[], 1]);
	});

	it("[BOARD5] from the slop on it is lifted, moved at most once a frame and dropped where it was let go", async () => {
		send("pointerdown", 10, 10);
		send("pointermove", 10, 14);
		for (let y = 20; y <= 90; y += 10) send("pointermove", 10, y);
		await frame();
		await frame();
		send("pointerup", 10, 95);
		expect(said[0]).toBe("lift card");
		expect(said.slice(-2)).toEqual(["move 10,95", "drop 10,95"]);
		expect(said.filter((line) => line.startsWith("move")).length).toBeLessThanOrEqual(3);
	});

	it("[BOARD5] the click that follows a drop is swallowed, the next one is not", async () => {
		send("pointerdown", 10, 10);
		send("pointermove", 10, 40);
		send("pointerup", 10, 40);
		card().click();
		expect(clicks).toBe(0);
		await new Promise((resolve) => setTimeout(resolve, 0));
		card().click();
		expect(clicks).toBe(1);
	});

	it.each([
		["Escape", () => window.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", cancelable: true }))],
		["a lost pointer", () => send("pointercancel", 0, 0)],
		["leaving the window", () => window.dispatchEvent(new Event("blur"))],
		["detaching", () => detach()],
	])("[BOARD5] %s cancels and nothing is dropped", async (_, end) => {
		send("pointerdown", 10, 10);
		send("pointermove", 10, 40);
		end();
		send("pointerup", 10, 40);
		expect(said.filter((line) => !line.startsWith("move"))).toEqual(["lift card", "cancel card"]);
	});

	it("[BOARD5] a finger that moves at once scrolls, one that rests lifts", async () => {
		send("pointerdown", 10, 10, { pointerType: "touch" });
		send("pointermove", 10, 18, { pointerType: "touch" });
		await new Promise((resolve) => setTimeout(resolve, touchHoldMs + 30));
		expect(said).toEqual([]);
		send("pointerdown", 10, 10, { pointerType: "touch", pointerId: 2 });
		await new Promise((resolve) => setTimeout(resolve, touchHoldMs + 30));
		expect(said[0]).toBe("lift card");
		send("pointerup", 10, 10, { pointerType: "touch", pointerId: 2 });
	});

	it("[BOARD5] a second finger and the right button lift nothing", () => {
		send("pointerdown", 10, 10, { isPrimary: false });
		send("pointerdown", 10, 10, { button: 2 });
		send("pointermove", 10, 60);
		expect(said).toEqual([]);
	});

	it("[BOARD5] a list scrolls by itself after the pointer has rested near its edge", async () => {
		const box = list().getBoundingClientRect();
		send("pointerdown", box.left + 10, box.top + 10);
		send("pointermove", box.left + 10, box.bottom - 5);
		await frame();
		expect(list().scrollTop).toBe(0);
		await expect.poll(() => list().scrollTop).toBeGreaterThan(20);
		send("pointerup", box.left + 10, box.bottom - 5);
	});

	it("[BOARD5] edges pull only from inside or just outside, and small boxes not at all", () => {
		const box = new DOMRect(0, 0, 300, 300);
		expect(edgeScroll(box, { x: 150, y: 290 })).toEqual({ x: 0, y: 1 });
		expect(edgeScroll(box, { x: 10, y: 150 })).toEqual({ x: -1, y: 0 });
		expect(edgeScroll(box, { x: 150, y: 500 })).toEqual({ x: 0, y: 0 });
		expect(edgeScroll(new DOMRect(0, 0, 300, 60), { x: 150, y: 30 })).toEqual({ x: 0, y: 0 });
	});
});
