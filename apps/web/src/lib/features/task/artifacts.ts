import type { Artifact, Handoff } from "@callboard/model";
import type { BoardState } from "../../session/session.ts";

export const artifactStates = ["expected", "done", "missing"] as const;
export type ArtifactState = (typeof artifactStates)[number];

export interface ShownArtifact {
	readonly artifact: Artifact;
	readonly state: ArtifactState;
}

/** What a task shall leave behind; of a finished task nothing is expected any more: it is there or missing. */
export function artifactsOf(board: BoardState, taskId: string): readonly ShownArtifact[] {
	return board
		.ids("artifact")
		.flatMap((id) => board.get("artifact", id) ?? [])
		.filter((artifact) => artifact.taskId === taskId)
		.map((artifact) => ({ artifact, state: seenState(board, artifact) }));
}

export function seenState({ view }: BoardState, { state, taskId }: Artifact): ArtifactState {
	return state === "expected" && taskId !== undefined && view.columns.done.has(taskId) ? "missing" : state;
}

/** How many of the artifacts that a handoff names, or that name it, are missing. */
export function missingIn(board: BoardState, { id, artifacts }: Handoff): number {
	const named = new Set<string | undefined>(artifacts.map(({ artifactId }) => artifactId));
	return board
		.ids("artifact")
		.flatMap((artifactId) => board.get("artifact", artifactId) ?? [])
		.filter((artifact) => named.has(artifact.id) || artifact.handoffId === id)
		.filter((artifact) => seenState(board, artifact) === "missing").length;
}

/** The address of a page on the web; undefined for paths and for everything that a browser would run. */
export function webAddress(path: string): string | undefined {
	const text = path.trim();
	return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined;
}
