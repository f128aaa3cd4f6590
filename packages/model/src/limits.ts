/** Every bound of the model, each with its reason; the wire's own bounds are in protocol/limits.ts. */
export const LIMITS = {
	/** A title, a name, a label: one line that a screen can show. */
	textCharsMax: 2_000,
	/** Several lines of plain text, and a description: some forty pages. */
	linesCharsMax: 100_000,
	/** A stored key `${field}/${element}` in UTF-8; the server refuses keys above 256 bytes. */
	keyBytesMax: 200,
	/** Items of one list in one record; the largest seen in a real plan is 40. */
	itemsMax: 10_000,
	/** Operations in one transaction: an import of 10,000 tasks with links and assignments. */
	operationsMax: 100_000,
	/** A rank of this length makes its neighbours be spread out again. */
	rankCharsMax: 64,
} as const;
