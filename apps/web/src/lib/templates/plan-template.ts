/** A plan to start from, before it has a date: roles instead of people, days instead of dates. Parts name each other. */
export interface PlanTemplate {
	readonly id: "sprint" | "launch";
	readonly name: string;
	/** Prefix of the keys on a board of its own. */
	readonly key: string;
	readonly about: string;
	readonly goal: string;
	/** The time box around the sprints, with the weeks of which it is made; more than one sprint are its weeks. */
	readonly frame: { readonly name: string; readonly lengthDays: number; readonly phases: readonly TemplatePhase[] };
	/** Six days each, one after the other from the first day. */
	readonly sprints: readonly TemplateSprint[];
	readonly roles: readonly { readonly id: string; readonly name: string; readonly skill: string }[];
	readonly tracks: readonly { readonly id: string; readonly name: string }[];
	readonly tasks: readonly TemplateTask[];
	readonly gates: readonly TemplateGate[];
	readonly milestones: readonly TemplateMilestone[];
	readonly handoffs: readonly TemplateHandoff[];
	readonly rituals: readonly TemplateRitual[];
	readonly risks: readonly TemplateRisk[];
}

/** Day 1 is the first day of the time box. */
export interface TemplatePhase {
	readonly name: string;
	readonly fromDay: number;
	readonly toDay: number;
}
export interface TemplateSprint {
	readonly name: string;
	readonly goal: string;
	readonly phases: readonly TemplatePhase[];
}
/** What has to come first: the name of a part, or more than that it is finished. */
export type TemplateLink =
	| string
	| {
			readonly id: string;
			readonly type?: "SS" | "FF";
			/** Working days between the two. */
			readonly lagDays?: number;
			readonly label?: string;
	  };
export interface TemplateTask {
	readonly id: string;
	readonly title: string;
	readonly track: string;
	readonly role: string;
	/** Index of its sprint. */
	readonly sprint: number;
	/** Working days: low and high. */
	readonly days: readonly [number, number];
	readonly priority?: "critical" | "high" | "low";
	readonly after?: readonly TemplateLink[];
	readonly stretch?: true;
	readonly work?: "improvement" | "experiment";
	readonly checklist?: readonly string[];
	/** What it leaves behind. */
	readonly artifacts?: readonly string[];
}
export interface TemplateGate {
	readonly id: string;
	readonly name: string;
	readonly kind: "quality" | "launch" | "phase";
	readonly approver: string;
	readonly after: readonly TemplateLink[];
	readonly criteria: readonly string[];
}
export interface TemplateMilestone {
	readonly id: string;
	readonly name: string;
	readonly kind: "demo" | "release" | "launch";
	/** Index of the sprint on whose `day` it was promised. */
	readonly sprint: number;
	readonly day: number;
	readonly after: readonly TemplateLink[];
}
export interface TemplateHandoff {
	readonly title: string;
	readonly from: string;
	readonly to: string;
	readonly task: string;
	readonly trigger: string;
	readonly next: readonly string[];
	readonly artifacts: readonly string[];
}
export interface TemplateRitual {
	readonly name: string;
	/** An RRULE. */
	readonly rule: string;
	/** Minute of the day. */
	readonly at: number;
	readonly minutes: number;
	readonly questions: readonly string[];
}
export interface TemplateRisk {
	readonly title: string;
	readonly role: string;
	readonly probability: "low" | "medium" | "high";
	readonly impact: "low" | "medium" | "high";
	readonly mitigation: string;
	readonly tasks: readonly string[];
}

/** What a template makes from a first day on, and what the scheduler says of it. */
export interface TemplatePreview {
	readonly counts: Readonly<
		Record<"tasks" | "stretch" | "links" | "lags" | "gates" | "milestones" | "roles" | "artifacts", number>
	>;
	readonly phases: readonly TemplatePhase[];
	readonly sprints: readonly { readonly name: string; readonly goal: string; readonly startOn: string }[];
	readonly tracks: readonly { readonly name: string; readonly tasks: readonly string[] }[];
	/** Milliseconds since 1970, of the plan by the dates that people can keep; and where it ends in half and in 85 of 100 runs. */
	readonly finishMs: number;
	readonly p50Ms: number;
	readonly p85Ms: number;
	/** End of the last sprint. */
	readonly endMs: number;
	readonly criticalTitles: readonly string[];
}
