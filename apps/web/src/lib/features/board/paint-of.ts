import { board as words } from "../../format/messages/board.ts";
import { shell } from "../../format/messages/shell.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import { type BoardPaint, PAINTED_CARDS_MAX } from "./board-paint.ts";
import { countOf, limitOf } from "./column-limit.ts";
import { faceOf, lastingFace } from "./face-of.ts";
import { stageShape } from "./stage-shape.ts";

/** The board by its stages as it stands, without what is worked out or goes on by itself: dates, slack, ages. */
export function paintOf(facts: BoardFacts): BoardPaint {
	const { board } = facts.session;
	const { stages } = board.view.columns;
	return {
		name: board.project.name || shell.unnamed,
		columns: stages.map(({ id, name }) => ({
			id,
			name,
			shape: stageShape(stages, id),
			size: board.column(id).length,
			count: countText(facts, id),
			cards: board
				.column(id)
				.slice(0, PAINTED_CARDS_MAX)
				.flatMap((cardId) => {
					const face = faceOf(facts, cardId);
					return face ? [{ id: cardId, face: lastingFace(face) }] : [];
				}),
		})),
	};
}

function countText(facts: BoardFacts, stageId: string): string {
	const limit = limitOf(facts, "stage", stageId);
	const { length } = facts.session.board.column(stageId);
	return limit === undefined ? words.count(length) : words.limited(countOf(facts, "stage", stageId), limit);
}
