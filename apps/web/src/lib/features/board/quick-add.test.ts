import { describe, expect, it } from "vitest";
import { parseQuickAdd } from "./quick-add.ts";

const words = {
	people: [
		{ id: "ana", names: ["Ana Kovač", "frontend"] },
		{ id: "tom", names: ["Tom Oke"] },
		{ id: "tim", names: ["Tim Ek"] },
	],
	priorities: [
		{ id: "critical", name: "Critical" },
		{ id: "high", name: "High" },
	],
	minutesPerDay: 480,
};
const range = (low: number, high: number) => ({ lowMinutes: low * 480, highMinutes: high * 480 });
const plain = { ownerIds: [], priorityId: undefined, estimate: undefined, unknown: [] };

describe("[BOARD8] one line that makes a task", () => {
	const cases: readonly [string, ReturnType<typeof parseQuickAdd>][] = [
		[
			"Streaming responses @ak p1 3-4d",
			{ ...plain, title: "Streaming responses", ownerIds: ["ana"], priorityId: "high", estimate: range(3, 4) },
		],
		["Fix the build !crit 1d", { ...plain, title: "Fix the build", priorityId: "critical", estimate: range(1, 1) }],
		["Ask @frontend and @tom", { ...plain, title: "Ask and", ownerIds: ["ana", "tom"] }],
		["Reach 2/3 of users in room 3", { ...plain, title: "Reach 2/3 of users in room 3" }],
		["Mail @t about p9", { ...plain, title: "Mail @t about p9", unknown: ["@t"] }],
		["3d model 2d 1d", { ...plain, title: "model 2d 1d", estimate: range(3, 3) }],
		["   ", { ...plain, title: "" }],
		["مهمة جديدة 🚀", { ...plain, title: "مهمة جديدة 🚀" }],
	];
	it.each(cases)("[BOARD8] %s", (line, read) => {
		expect(parseQuickAdd(line, words)).toEqual(read);
	});
});
