import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parseInstance, readSet, sampleOf } from "../bench/instances.ts";
import { parseSettings } from "../bench/psplib-settings.ts";
import { parseReferences } from "../bench/reference-table.ts";
import { solveWithSchedules, solveWithSeconds } from "../bench/solve-instance.ts";
import { optimise } from "../src/optimise.ts";

const chain = "4 2\n5 0\n\n0 0 0 2 2 3\n3 5 0 1 4\n2 1 0 1\n4\n0 0 0 0\n";

const progen = `jobs (incl. supersource/sink ):  4
************************************************************************
PRECEDENCE RELATIONS:
jobnr.    #modes  #successors   successors
   1        1          2           2   3
   2        1          1           4
   3        1          1           4
   4        1          0
************************************************************************
REQUESTS/DURATIONS:
jobnr. mode duration  R 1  R 2  N 1
------------------------------------------------------------------------
  1      1     0       0    0    0
  2      1     3       5    0    9
  3      1     2       1    0    0
  4      1     0       0    0    0
************************************************************************
RESOURCEAVAILABILITIES:
  R 1  R 2  N 1
    5    0    1
************************************************************************
`;

describe("public instance sets", () => {
	const folder = mkdtempSync(join(tmpdir(), "instances-"));
	afterAll(() => rmSync(folder, { recursive: true }));

	it("[PS1] both formats give the same project, wherever lines break; renewable resources count", () => {
		const [first, second] = [parseInstance(chain, "a.rcp"), parseInstance(progen.replaceAll("\n", "\r\n"), "b.SM")];
		expect(second.project).toEqual(first.project);
		expect([first.criticalPath, first.project.count, [...first.project.capacities]]).toEqual([3, 4, [5, 0]]);
		expect(solveWithSchedules(first, 100, 7).length).toBe(5);
	});

	it("[PS2] any number of resources, none included, and capacities up to 2^20 - 1", () => {
		const none = parseInstance("3 0\n0 1 2\n4 1 3\n0 0", "none.rcp");
		expect(solveWithSchedules(none, 10, 7).length).toBe(4);
		const large = 2 ** 20 - 1;
		const ask = (k: number) => Array.from({ length: 9 }, (_, at) => (at === k ? large : 1)).join(" ");
		const rows = [0, 1, 2].map((k) => `2 ${k < 2 ? ask(4) : ask(5)} 0`);
		const wide = parseInstance(
			`3 9\n${Array.from({ length: 9 }, () => large).join(" ")}\n${rows.join("\n")}`,
			"wide.rcp",
		);
		expect(solveWithSchedules(wide, 100, 7).length).toBe(6);
	});

	it("[PS3] a project of tasks without a length has the length zero", () => {
		expect(solveWithSchedules(parseInstance("2 1\n0\n0 7 1 2\n0 0 0", "z.rcp"), 10, 7).length).toBe(0);
	});

	it.each([
		["4 2\n5", "x.rcp, line 2: ends where the capacity of resource 2 should follow"],
		["2 1\n5\n0 0 1 2\n1 x 0", 'x.rcp, line 4: "x" is not a request of task 2'],
		["2 1\n5\n0 0 1 3\n1 1 0", "x.rcp, line 3: task 1 names task 3; there are 2"],
		["2 1\n5\n1 6 1 2\n1 1 0", "x.rcp, line 3: task 1 asks for 6 of resource 1, which has 5"],
		["2 1\n1048576\n0 0 1 2\n0 0 0", "x.rcp, line 0: resource 1 has 1048576; must be 0 to 1048575"],
		["3 1\n5\n0 0 1 2\n1 1 1 3\n1 1 1 2", "x.rcp, line 4: task 2 waits for itself through its successors"],
		["", "x.rcp, line 1: ends where the number of tasks should follow"],
	])("[PS4] a malformed Patterson file is told by file and line: %j", (text, message) => {
		expect(() => parseInstance(text, "x.rcp")).toThrow(message);
	});

	it.each([
		["REQUESTS/DURATIONS", "WORK", 'x.sm, line 22: ends without "REQUESTS/DURATIONS"'],
		[
			"   2        1          1           4",
			"   2        3          1           4",
			"x.sm, line 6: task 2 has 3 modes",
		],
		[
			"   2        1          1           4",
			"   2        1          2           4",
			"x.sm, line 6: task 2 should have 2 successors",
		],
		[
			"  3      1     2       1    0    0",
			"  3      1     2       1",
			"x.sm, line 15: task 3 should have a duration and 3 requests",
		],
		["    5    0    1", "    5    q    1", 'x.sm, line 20: "q" is not a whole number'],
	])("[PS4] a malformed .sm file is told by file and line: %j", (from, to, message) => {
		expect(() => parseInstance(progen.replace(from, to), "x.sm")).toThrow(message);
	});

	it("[PS5] the other files of a folder go on; rows may be missing, without bounds or wrong", () => {
		const set = join(folder, "mine");
		mkdirSync(set);
		writeFileSync(join(set, "a_10.rcp"), chain);
		writeFileSync(join(set, "a_2.SM"), progen);
		writeFileSync(join(set, "a_3.rcp"), "nothing");
		writeFileSync(join(set, "notes.txt"), "nothing");
		const table =
			"instance,lower_bound,upper_bound,critical_path,source\na_2,,,9,me\nA_10.rcp,5,5,3,me\nother,1,x,1,me\n";
		writeFileSync(join(folder, "mine.csv"), table);
		for (const read of [readSet(folder, "mine"), readSet(set, "mine")]) {
			expect(read.instances.map(({ name, best }) => [name, best])).toEqual([
				["a_2", undefined],
				["a_10", 5],
			]);
			expect([read.skipped, read.problems]).toEqual([
				1,
				[
					`${join(folder, "mine.csv")}, line 4: "x" is not a whole number`,
					"a_2: the table says that the critical path is 9, the file 3; the file counts",
					`${join(set, "a_3.rcp")}, line 1: "nothing" is not the number of tasks`,
				],
			]);
		}
	});

	it("[PS5] columns are found by the titles of the table", () => {
		expect(parseReferences("name;ub;cp\r\nx;12;10\r\n", "t.csv").rows.get("x")).toEqual({
			upper: 12,
			criticalPath: 10,
		});
	});

	it("[PS6] the sample has one instance of each group", () => {
		const groups = Array.from({ length: 3 }, (_, g) =>
			Array.from({ length: 10 }, (_, k) => `s${g + 1}_${k + 1}`),
		).flat();
		const instances = groups.map((name) => ({ ...parseInstance(chain, "x.rcp"), name }));
		expect(sampleOf(instances).map(({ name }) => name)).toEqual(["s1_1", "s2_8", "s3_5"]);
		const others = instances.map((instance, k) => ({ ...instance, name: `RG${k}` }));
		expect(sampleOf(others)).toHaveLength(30);
	});

	it("[PS7] the benchmark's figure is what the product's search finds", () => {
		const instance = parseInstance(chain, "a.rcp");
		const { length } = optimise(instance.project, { schedules: 50, seed: 7 });
		expect(solveWithSchedules(instance, 50, 7).length).toBe(length);
		expect(solveWithSeconds(instance, 0.5, 7)).toEqual({ length, proved: true });
	});

	it.each([
		[["f", "--set"], "--set needs a value."],
		[["f", "--every", "3"], '"--every" is not an option.'],
		[["f", "--schedules", "10,x"], "--schedules needs whole numbers above zero, with commas between them."],
		[["f", "--seconds", "0"], "--seconds needs numbers above zero, with commas between them."],
		[["f", "--limit", "0"], "--limit needs a whole number above zero."],
		[[], "Give the folder of the instances as the first argument or in CALLBOARD_PSPLIB."],
	])("[PS8] arguments that cannot be meant are told: %j", (args, message) => {
		expect(parseSettings(args, undefined)).toBe(message);
	});

	it("[PS8] arguments in any order, the folder's name is the set", () => {
		const expected = {
			folder: "/x/j60",
			set: "j60",
			schedules: [],
			seconds: [0.1, 1],
			json: true,
			sample: true,
			limit: 9,
			seed: 3,
		};
		const args = ["--json", "--seconds=0.1,1", "--sample", "/x/j60", "--limit", "9", "--seed", "3"];
		expect(parseSettings(args, undefined)).toEqual(expected);
		expect(parseSettings(["--set", "a"], "/y")).toMatchObject({ folder: "/y", set: "a", schedules: [1000, 5000] });
	});
});
