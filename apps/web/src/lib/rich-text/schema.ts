import { type MarkSpec, type NodeSpec, Schema } from "prosemirror-model";

/** Addresses that a link may have; anything else is shown as text. */
const SAFE_ADDRESS = /^(?:https?:|mailto:)/i;

export function isSafeAddress(address: unknown): address is string {
	return typeof address === "string" && SAFE_ADDRESS.test(address);
}

/** Block names are stored in the document: they may be added to, never renamed. `paragraph` is what plain text is made of. */
const nodes = {
	doc: { content: "block+" },
	paragraph: { content: "inline*", group: "block", parseDOM: [{ tag: "p" }], toDOM: () => ["p", 0] },
	blockquote: { content: "block+", group: "block", parseDOM: [{ tag: "blockquote" }], toDOM: () => ["blockquote", 0] },
	heading: {
		attrs: { level: { default: 1, validate: "number" } },
		content: "inline*",
		group: "block",
		defining: true,
		parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: Math.min(3, level) } })),
		// The pane's own headings come first: a description begins one level below.
		toDOM: (node) => [`h${Math.min(6, Number(node.attrs.level) + 2)}`, 0],
	},
	code_block: {
		content: "text*",
		marks: "",
		group: "block",
		code: true,
		defining: true,
		parseDOM: [{ tag: "pre", preserveWhitespace: "full" }],
		toDOM: () => ["pre", ["code", 0]],
	},
	ordered_list: {
		attrs: { order: { default: 1, validate: "number" } },
		content: "list_item+",
		group: "block",
		parseDOM: [{ tag: "ol" }],
		toDOM: (node) => ["ol", { start: String(node.attrs.order) }, 0],
	},
	bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
	list_item: { content: "paragraph block*", defining: true, parseDOM: [{ tag: "li" }], toDOM: () => ["li", 0] },
	text: { group: "inline" },
	hard_break: {
		inline: true,
		group: "inline",
		selectable: false,
		parseDOM: [{ tag: "br" }],
		toDOM: () => ["br"],
	},
} satisfies Record<string, NodeSpec>;

const marks = {
	link: {
		attrs: { href: {}, title: { default: null } },
		inclusive: false,
		parseDOM: [
			{
				tag: "a[href]",
				getAttrs: (element) => {
					const href = element.getAttribute("href");
					return isSafeAddress(href) ? { href, title: element.getAttribute("title") } : false;
				},
			},
		],
		toDOM: (mark) => {
			const { href } = mark.attrs;
			const safe = isSafeAddress(href) ? href : "";
			return ["a", { href: safe, rel: "noopener noreferrer nofollow", target: "_blank" }, 0];
		},
	},
	em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
	strong: { parseDOM: [{ tag: "b" }, { tag: "strong" }], toDOM: () => ["strong", 0] },
	code: { code: true, parseDOM: [{ tag: "code" }], toDOM: () => ["code", 0] },
} satisfies Record<string, MarkSpec>;

export const schema = new Schema({ nodes, marks });
