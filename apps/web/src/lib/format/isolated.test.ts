import { describe, expect, it } from "vitest";
import { isolated } from "./isolated.ts";
import { chain, diagnosticText } from "./messages/diagnostic.ts";

describe("[ODD1] a name inside a sentence", () => {
	it("keeps to itself where it is written from right to left, and stays as it is otherwise", () => {
		for (const name of ["Ana", "", "3", "日本", "🚀 launch", "Ünal"]) expect(isolated(name)).toBe(name);
		for (const name of ["שלום", "Launch مرحبا 2", "🚀 דני"]) expect(isolated(name)).toBe(`\u2068${name}\u2069`);
	});

	it("does so in the order of a loop and in every finding", () => {
		const name = (id: string) => ({ a: "בניה", b: "Test" })[id] ?? id;
		expect(chain(["a", "b"], name)).toBe("\u2068בניה\u2069 » Test » \u2068בניה\u2069");
		expect(diagnosticText({ code: "noEstimate", taskId: "a" }, { name, dayMinutes: 480 })).toBe(
			"\u2068בניה\u2069 has no estimate and counts as no time.",
		);
	});
});
