import { awayBefore } from "./away-before.ts";
import { driverOf } from "./drivers.ts";
import { type ExactDecoder, workFrom } from "./exact-decoder.ts";
import { Role } from "./nodes.ts";
import type { LevelledDriver, LevelledTask } from "./schedule.ts";
import { displayedSpans, shown } from "./scheduled-tasks.ts";
import type { Staffing } from "./staffing.ts";

/** Dates, drivers and crews of all tasks, as they were decoded last. */
export function levelledTasks(decoder: ExactDecoder, staffing: Staffing, projectFinishAt: number): LevelledTask[] {
	const { plan, heads } = decoder;
	const { indexed, nodes } = plan.network;
	const spans = displayedSpans(plan, { ...heads, projectFinishAt });
	return indexed.tasks.map(({ id }, task) => {
		const p = plan.positionOf[task] ?? 0;
		const start = spans.starts[task] ?? 0;
		const isOpenWork = plan.role[p] === Role.task && nodes.pinned[task] === 0;
		return {
			id,
			start: shown(start),
			finish: shown(spans.finishes[task] ?? 0),
			workFrom: shown(isOpenWork ? workFrom(plan, p, heads) : start),
			driver: levelledDriver(decoder, staffing, task),
			...crewOf(decoder, staffing, task),
		};
	});
}

function levelledDriver(decoder: ExactDecoder, staffing: Staffing, task: number): LevelledDriver {
	const { plan, heads } = decoder;
	const { indexed, nodes } = plan.network;
	if (indexed.isParent[task] === 1) return { kind: "children" };
	const p = plan.positionOf[task] ?? 0;
	const startPosition = plan.positionOf[nodes.startNode[task] ?? task] ?? p;
	const away = () => awayBefore({ plan, staffing, heads, crew: decoder.crewOf(task) }, p);
	return decoder.waitOf(p) ?? away() ?? driverOf(plan, heads, startPosition);
}

function crewOf(decoder: ExactDecoder, { openSeats, resources }: Staffing, task: number): Pick<LevelledTask, "crew"> {
	if ((openSeats[task] ?? []).length === 0) return {};
	const ids = decoder.crewOf(task).map(({ resource }) => resources[resource]?.id ?? "");
	return { crew: ids.sort() };
}
