/** Words of the field for formatted text. */
export const richText = {
	tools: "Format of the text",
	strong: "Bold",
	em: "Italic",
	code: "Code",
	heading: "Heading",
	bulletList: "List",
	orderedList: "Numbered list",
	quote: "Quote",
	codeBlock: "Block of code",
	copy: "Copy as Markdown",
	copied: "Copied as Markdown.",
	tooLong: (charsMax: number) => `A text may have ${charsMax.toLocaleString("en")} characters. Nothing was added.`,
	unknown:
		"A newer version wrote parts of this text that this one cannot show. It can be read here; reload to edit it.",
	notLoaded: "The editor could not be loaded. The text can be read; try again once you are online.",
};
