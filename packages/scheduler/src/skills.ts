import { needsOf } from "./index-resources.ts";
import type { ResourceSpec, SkillLevel, TaskSpec } from "./problem.ts";

/** Who can do what. */
export class Skills {
	private readonly levels: readonly ReadonlyMap<string, number>[];

	constructor(resources: readonly ResourceSpec[]) {
		this.levels = resources.map(({ skills }) => {
			const levels = new Map<string, number>();
			for (const { skillId, level } of skills ?? []) if (level > (levels.get(skillId) ?? 0)) levels.set(skillId, level);
			return levels;
		});
	}

	/** What a task needs that a resource cannot do, or not well enough; by skill, each once. */
	missing(task: TaskSpec, resource: number): readonly string[] {
		const needs = needsOf(task);
		if (needs.length === 0) return [];
		const lacking = needs.filter((need) => !this.has(resource, need)).map(({ skillId }) => skillId);
		return [...new Set(lacking)].sort();
	}

	can(task: TaskSpec, resource: number): boolean {
		return needsOf(task).every((need) => this.has(resource, need));
	}

	private has(resource: number, { skillId, level }: SkillLevel): boolean {
		return (this.levels[resource]?.get(skillId) ?? 0) >= level;
	}
}
