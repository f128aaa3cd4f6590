import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { sync } from "../test/world.ts";
import { editFragment, textOf } from "./rich-text.ts";

const open = () => {
	const doc = new Y.Doc();
	return { doc, fragment: doc.getXmlFragment("text") };
};
const words = fc
	.array(fc.constantFrom("a", "bb", "same", "", "é😀", "😀😁", "😁", "😀", "x😁😀"), { maxLength: 8 })
	.map((lines) => lines.join("\n"));

describe("rich text at its plain edge", () => {
	it("[TX1] says what it was told, from any text to any other", () => {
		fc.assert(
			fc.property(fc.array(words, { minLength: 1, maxLength: 6 }), (texts) => {
				const { fragment } = open();
				for (const text of texts) {
					editFragment(fragment, text);
					expect(textOf(fragment)).toBe(text);
				}
			}),
			{ seed: 7, numRuns: 500 },
		);
	});

	it("[TX2] keeps both of two edits in different lines, and in one line", () => {
		const [a, b] = [open(), open()];
		editFragment(a.fragment, "first\nsecond\nthird");
		sync(a.doc, b.doc);
		editFragment(a.fragment, "first, mine\nsecond\nthird");
		editFragment(b.fragment, "first\nsecond\nnew\nthis third");
		sync(a.doc, b.doc);
		expect(textOf(a.fragment)).toBe("first, mine\nsecond\nnew\nthis third");
		editFragment(a.fragment, textOf(a.fragment).replace("second", "My second"));
		editFragment(b.fragment, textOf(b.fragment).replace("second", "second line"));
		sync(a.doc, b.doc);
		expect(textOf(b.fragment)).toBe("first, mine\nMy second line\nnew\nthis third");
	});

	it("[TX3] leaves blocks and marks alone that the edit does not touch", () => {
		const { fragment } = open();
		const heading = new Y.XmlElement("heading");
		heading.insert(0, [new Y.XmlText("Title")]);
		const list = new Y.XmlElement("list");
		list.insert(
			0,
			["one", "two"].map((text) => {
				const item = new Y.XmlElement("item");
				item.insert(0, [new Y.XmlText(text)]);
				return item;
			}),
		);
		fragment.insert(0, [heading, list]);
		editFragment(fragment, "Title\none\ntwo\nafter");
		expect(fragment.toString()).toBe(
			"<heading>Title</heading><list><item>one</item><item>two</item></list><paragraph>after</paragraph>",
		);
	});
});
