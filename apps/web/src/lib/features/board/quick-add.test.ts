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
	tracks: [
		{ id: "trA", name: "Track A" },
		{ id: "trB", name: "Track B" },
	],
	gates: [{ id: "g2", name: "G2 launch" }],
	taskOfKey: (key: string) => (key === "orb-7k2mq" ? "task7" : undefined),
	minutesPerDay: 480,
};
const range = (low: number, high: number) => ({ lowMinutes: low * 480, highMinutes: high * 480 });
const plain = {
	ownerIds: [],
	priorityId: undefined,
	estimate: undefined,
	trackId: undefined,
	waitsForIds: [],
	unknown: [],
};

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
		[
			"Stream @ak p1 3-4d after ORB-7K2MQ #trackA gate:G2",
			{
				...plain,
				title: "Stream",
				ownerIds: ["ana"],
				priorityId: "high",
				estimate: range(3, 4),
				trackId: "trA",
				waitsForIds: ["task7", "g2"],
			},
		],
		[
			"Look after ORB-NONE #track gate:x",
			{ ...plain, title: "Look after ORB-NONE #track gate:x", unknown: ["#track", "gate:x"] },
		],
		["3d model 2d 1d", { ...plain, title: "model 2d 1d", estimate: range(3, 3) }],
		["   ", { ...plain, title: "" }],
		["مهمة جديدة 🚀", { ...plain, title: "مهمة جديدة 🚀" }],
	];
	it.each(cases)("[BOARD8] %s", (line, read) => {
		expect(parseQuickAdd(line, words)).toEqual(read);
	});
});
