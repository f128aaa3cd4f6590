import { type Board, planMarkdown, planMermaid, planYaml } from "@callboard/model";

export const planFormats = ["markdown", "mermaid", "yaml"] as const;
export type PlanFormat = (typeof planFormats)[number];

export interface TextFile {
	readonly fileName: string;
	readonly text: string;
}

const writers = {
	markdown: { ending: "md", write: planMarkdown },
	mermaid: { ending: "mmd", write: planMermaid },
	yaml: { ending: "yaml", write: planYaml },
} as const satisfies Record<PlanFormat, { ending: string; write: (board: Board) => string }>;

/** The plan as a text for other programs and for people, under the board's name. O(records). */
export function planFile(board: Board, format: PlanFormat): TextFile {
	const { ending, write } = writers[format];
	const name = board.project.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "plan";
	return { fileName: `${name.slice(0, 80)}.${ending}`, text: write(board) };
}
