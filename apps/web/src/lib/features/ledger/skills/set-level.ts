import { commandError } from "../../../format/messages/command-error.ts";
import type { BoardSession } from "../../../session/session.ts";

/** Sets what somebody can do, 0 for nothing; gives the sentence that says why not. */
export function setLevel(
	{ board, commands }: BoardSession,
	{ personId, skillId, level }: { readonly personId: string; readonly skillId: string; readonly level: number },
): string | undefined {
	const skills = board.get("person", personId)?.skills ?? [];
	// Two devices may have added the same skill: all of its items say the same from here on.
	const items = skills.filter((item) => item.skillId === skillId);
	const results =
		items.length === 0 && level > 0
			? [commands.addItem("person", personId, "skills", { skillId, level })]
			: items.map(({ id }) =>
					level === 0
						? commands.removeItem("person", personId, "skills", id)
						: commands.setItem("person", personId, "skills", { key: id, changes: { level } }),
				);
	for (const result of results) if (!result.ok) return commandError(result.error);
	return undefined;
}
