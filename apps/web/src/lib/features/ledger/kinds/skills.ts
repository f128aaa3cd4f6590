import { people, skillWords as words } from "../../../format/messages/people.ts";
import type { BoardSession } from "../../../session/session.ts";
import type { LedgerList, StateWord } from "../ledger-list.ts";
import SkillMatrix from "../skills/SkillMatrix.svelte";
import { holderText, skillMatrix } from "../skills/skill-columns.ts";

export const skillList: LedgerList = {
	slug: "skills",
	type: "skill",
	about: people.about.skills,
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
	const label = holderText(session.board, column);
	if (holderIds.length > 1) return { label, tone: "neutral", shape: "disc", detail };
	const tone = tasks === 0 ? "neutral" : holderIds.length === 0 ? "bad" : "warn";
	return { label, tone, shape: "triangle", detail };
}
