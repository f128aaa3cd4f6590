import { skillWords as words } from "../../../format/messages/people.ts";
import { nameOf } from "../../../format/plan-words.ts";
import type { BoardSession } from "../../../session/session.ts";
import type { LedgerList, StateWord } from "../ledger-list.ts";
import SkillMatrix from "../skills/SkillMatrix.svelte";
import { skillMatrix } from "../skills/skill-columns.ts";

export const skillList: LedgerList = {
	slug: "skills",
	type: "skill",
	columns: ["group", "aliases"],
	state: skillState,
	overview: SkillMatrix,
};

/** How many people a skill rests on. */
function skillState(session: BoardSession, id: string): StateWord | undefined {
	const column = skillMatrix(session).columns.find((one) => one.id === id);
	if (!column) return undefined;
	const { tasks, level, holderIds } = column;
	const detail = tasks > 0 ? words.needed(tasks, level) : words.notNeeded;
	const [first] = holderIds;
	if (first === undefined)
		return { label: words.nobody, tone: tasks > 0 ? "bad" : "neutral", shape: "triangle", detail };
	if (holderIds.length > 1) return { label: words.enough(holderIds.length), tone: "neutral", shape: "disc", detail };
	return {
		label: words.only(nameOf(session.board, first)),
		tone: tasks > 0 ? "warn" : "neutral",
		shape: "triangle",
		detail,
	};
}
