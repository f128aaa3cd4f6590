import { type LevelledTask, type Levelling, type ScheduleProblem, schedule, verify } from "../src/index.ts";

/** The levelled plan, which the verifier finds sound. */
export function level(problem: ScheduleProblem, stage = 0): Levelling {
	const result = schedule(problem, { stage });
	const broken = verify(problem, result);
	if (broken.length > 0) throw new Error(JSON.stringify(broken));
	if (!result.levelling) throw new Error("nothing was levelled");
	return result.levelling;
}

export function levelledTask({ tasks }: Levelling, id: string): LevelledTask {
	const found = tasks.find((entry) => entry.id === id);
	if (!found) throw new Error(`no task ${id}`);
	return found;
}
