import {
	defaultMarkdownParser,
	defaultMarkdownSerializer,
	MarkdownParser,
	MarkdownSerializer,
} from "prosemirror-markdown";
import type { Node } from "prosemirror-model";
import { isSafeAddress, schema } from "./schema.ts";

const { nodes, marks } = defaultMarkdownSerializer;

/** A rule across the page has no block of its own here; pictures would call on somebody else's server. */
const tokenizer = defaultMarkdownParser.tokenizer.disable(["image", "hr"]);
tokenizer.validateLink = isSafeAddress;

const { image: _image, hr: _rule, ...tokens } = defaultMarkdownParser.tokens;
const parser = new MarkdownParser(schema, tokenizer, tokens);
const serializer = new MarkdownSerializer(nodes, marks);

/** CommonMark without raw HTML and pictures. */
export function fromMarkdown(markdown: string): Node {
	return parser.parse(markdown);
}

export function toMarkdown(node: Node): string {
	return serializer.serialize(node, { tightLists: true });
}

/** True for text that says more as Markdown than as it stands: a heading, list, quote, fence or emphasis. */
export function looksLikeMarkdown(text: string): boolean {
	return /^(?:#{1,6} |[-*+] |\d+[.)] |> |```)/m.test(text) || /\*\*\S[^*]*\*\*|\[[^\]]+\]\(\S+\)|`[^`]+`/.test(text);
}
