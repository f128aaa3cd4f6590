import { launch } from "./launch.ts";
import type { PlanTemplate } from "./plan-template.ts";
import { sixDaySprint } from "./six-day-sprint.ts";

/** The plans that come with the product. */
export const templates: readonly PlanTemplate[] = [sixDaySprint, launch];

export function templateOf(id: string): PlanTemplate | undefined {
	return templates.find((template) => template.id === id);
}
