/** The living sample beside its tasks: who, where, what holds work up, and what the ledger tells. */
export const people = [
	{ id: "ana", name: "Ana Wu", kind: "human", focus: "Design lead" },
	{ id: "ben", name: "Ben Okafor", kind: "human", focus: "Web" },
	{ id: "chidi", name: "Chidi Rao", kind: "human", focus: "Backend" },
	{ id: "dana", name: "Dana Levi", kind: "human", focus: "Launch" },
	{ id: "scout", name: "Scout", kind: "agent", focus: "Research and tests" },
	{ id: "forge", name: "Forge", kind: "agent", focus: "Code" },
] as const;

/** What people can do, 1 to 5. Payments hang on Chidi alone, and the critical path runs through them. */
export const skills = [
	{ id: "design", name: "Design", levels: { ana: 5, ben: 2 } },
	{ id: "web", name: "Web", levels: { ben: 4, forge: 3 } },
	{ id: "backend", name: "Backend", levels: { chidi: 4, forge: 4 } },
	{ id: "payments", name: "Payments", levels: { chidi: 4 } },
	{ id: "testing", name: "Testing", levels: { scout: 4, forge: 2 } },
	{ id: "film", name: "Film", levels: { dana: 3, ana: 3 } },
] as const;

/** Task → the skill that it needs, and at which level. */
export const needs: Readonly<Record<string, readonly [skill: string, level: number]>> = {
	payments: ["payments", 3],
	refunds: ["payments", 2],
	checkout: ["web", 3],
	orders: ["backend", 3],
	load: ["testing", 3],
	e2e: ["testing", 3],
	empty: ["design", 3],
	film: ["film", 2],
};

/** What is not core work. */
export const workClasses: Readonly<Record<string, "improvement" | "experiment">> = {
	load: "improvement",
	limits: "improvement",
	metrics: "improvement",
	a11y: "improvement",
	icons: "improvement",
	research: "experiment",
	film: "experiment",
	confetti: "experiment",
};

/** Tasks of the first sprint that have not begun. */
export const buildWeekTaskIds: readonly string[] = [
	"checkout",
	"load",
	"icons",
	"email",
	"orders",
	"empty",
	"prices",
	"film",
];

/** Six days each. */
export const sprints = [
	{ name: "Build week", goal: "A first order goes through." },
	{ name: "Launch week", goal: "Everybody can buy." },
] as const;

/** Away once the plan should be done: a plan that slips meets it. */
export const absence = { person: "dana", day: 10, kind: "training" } as const;

export const tracks = [
	{ id: "product", name: "Product" },
	{ id: "design", name: "Design" },
	{ id: "launch", name: "Launch" },
] as const;

export const gates = [
	{
		id: "vision",
		name: "Look approved",
		approver: "ana",
		after: ["look"],
		passed: true,
		criteria: ["Three screens shown to five users", "Contrast checked"],
	},
	{
		id: "api",
		name: "API frozen",
		approver: "chidi",
		after: ["schema", "auth"],
		passed: true,
		criteria: ["Schema reviewed", "Version 1 tagged"],
	},
	{
		id: "copy",
		name: "Words signed off",
		approver: "dana",
		after: ["words"],
		passed: false,
		criteria: ["Read by two people", "Legal has seen the prices"],
	},
	{
		id: "quality",
		name: "Quality gate",
		approver: "scout",
		after: ["e2e", "a11y"],
		passed: false,
		criteria: ["All end-to-end tests green", "No open P0 or P1", "Accessibility checked"],
	},
	{
		id: "go",
		name: "Go or no-go",
		approver: "dana",
		after: ["rehearsal", "pressroom"],
		passed: false,
		criteria: ["Rollback tried", "Support briefed", "Status page ready"],
	},
] as const;

/** The card that is blocked: finishing it brings the finish forward. */
export const blockedTaskId = "payments";

/** What the blocked card says. */
export const blockedTask = {
	checklist: [
		{ text: "Charge a card", done: true },
		{ text: "Refund", done: false },
		{ text: "Webhook for failed charges", done: false },
	],
	text: "Charges and refunds through the provider.\nThe sandbox keys expired; we wait for new ones.",
} as const;

/** Dates that somebody was told, by day of the cycle. */
export const milestones = [
	{ id: "demo", name: "Demo: a first order", kind: "demo", dayOfCycle: 7, after: ["checkout"] },
	{ id: "launch", name: "Public launch", kind: "launch", dayOfCycle: 10, after: ["switch", "post"] },
] as const;

export const risks = [
	{
		title: "Sandbox keys stay expired",
		probability: "medium",
		impact: "high",
		owner: "chidi",
		mitigation: "Second provider account, asked for today",
		tasks: ["payments"],
	},
	{
		title: "Film needs another take",
		probability: "medium",
		impact: "low",
		owner: "dana",
		mitigation: "Still pictures as a fallback",
		tasks: ["film"],
	},
	{
		title: "Tax rules change before launch",
		probability: "low",
		impact: "medium",
		owner: "chidi",
		mitigation: "Rates are data, not code",
		tasks: ["tax"],
	},
] as const;

export const decisions = [
	{
		question: "Guest checkout in version 1?",
		proposal: "Yes, without an account; ask for one after the order.",
		driver: "ana",
		approver: "dana",
		state: "decided",
		outcome: "Yes.",
		rationale: "Four of five interviewees left at the sign-up.",
	},
	{
		question: "Do we support invoices at launch?",
		proposal: "No; cards only, invoices in the next cycle.",
		driver: "chidi",
		approver: "dana",
		state: "proposed",
		outcome: "",
		rationale: "",
	},
] as const;

export const handoffs = [
	{
		title: "Screens for the shell",
		from: "ana",
		to: "ben",
		task: "shell",
		completed: ["Navigation", "Three breakpoints"],
		next: ["Build the shell", "Ask about the drawer"],
		artifacts: [["design/shell.fig", "All states"]],
		accepted: true,
	},
	{
		title: "Search endpoint",
		from: "forge",
		to: "ben",
		task: "orders",
		completed: ["GET /orders?q="],
		next: ["Show results as you type"],
		artifacts: [["api/search.md", "Request and response"]],
		accepted: false,
	},
] as const;

/** What tasks leave behind: one is there, one is still expected, and a finished task owes one. */
export const artifacts = [
	{ name: "Order schema, version 1", task: "schema", path: "api/orders.sql", state: "done" },
	{ name: "Contrast report", task: "look", path: "", state: "missing" },
	{ name: "Words for review", task: "words", path: "", state: "expected" },
] as const;

export const rituals = [
	{
		name: "Stand-up",
		startMinute: 9 * 60 + 30,
		minutes: 15,
		questions: ["What blocks you?", "Which handoff do you wait for?"],
	},
	{ name: "Launch check", startMinute: 16 * 60, minutes: 20, questions: ["Is the date still true?"] },
] as const;
