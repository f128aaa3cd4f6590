/** A task of the sample. Its track is the list that it stands in; its priority is medium unless said. */
export interface SampleTask {
	readonly id: string;
	readonly title: string;
	readonly stage: "backlog" | "ready" | "doing" | "review" | "done";
	readonly owner?: string;
	/** Days: low, high. */
	readonly days: readonly [number, number];
	readonly priority?: "critical" | "high" | "low";
	/** Tasks and gates that must be finished or passed before. */
	readonly after?: readonly string[];
	readonly stretch?: true;
}

const product: readonly SampleTask[] = [
	{ id: "schema", title: "Order schema", stage: "done", owner: "chidi", days: [1, 1], priority: "high" },
	{ id: "auth", title: "Sign-in by link", stage: "done", owner: "forge", days: [1, 1], priority: "high" },
	{ id: "staging", title: "Staging environment", stage: "done", owner: "forge", days: [1, 1] },
	{
		id: "payments",
		title: "Payments API",
		stage: "doing",
		owner: "chidi",
		days: [2, 3],
		priority: "critical",
		after: ["api"],
	},
	{
		id: "shell",
		title: "App shell and navigation",
		stage: "doing",
		owner: "ben",
		days: [1, 2],
		priority: "high",
		after: ["vision"],
	},
	{ id: "search", title: "Search over orders", stage: "review", owner: "forge", days: [1, 2], after: ["api"] },
	{ id: "email", title: "Receipts by email", stage: "ready", owner: "forge", days: [1, 2], after: ["api", "copy"] },
	{
		id: "checkout",
		title: "Checkout screens",
		stage: "ready",
		owner: "ben",
		days: [1, 2],
		priority: "critical",
		after: ["payments", "tokens", "shell"],
	},
	{ id: "orders", title: "Order history", stage: "ready", owner: "forge", days: [1, 2], after: ["search", "shell"] },
	{
		id: "load",
		title: "Load test with 500 orders a minute",
		stage: "ready",
		owner: "scout",
		days: [0.5, 1],
		priority: "high",
		after: ["payments", "staging"],
	},
	{
		id: "refunds",
		title: "Refund from the back office",
		stage: "backlog",
		owner: "chidi",
		days: [0.5, 1],
		priority: "high",
		after: ["payments"],
	},
	{
		id: "tax",
		title: "Taxes for six countries",
		stage: "backlog",
		owner: "chidi",
		days: [1, 1],
		priority: "high",
		after: ["payments"],
	},
	{
		id: "e2e",
		title: "End-to-end tests",
		stage: "backlog",
		owner: "scout",
		days: [0.5, 1],
		priority: "critical",
		after: ["checkout", "orders", "email"],
	},
	{
		id: "export",
		title: "Export orders as CSV",
		stage: "backlog",
		owner: "forge",
		days: [1, 1],
		priority: "low",
		after: ["orders"],
		stretch: true,
	},
	{ id: "limits", title: "Rate limits and quotas", stage: "backlog", owner: "chidi", days: [0.5, 1], after: ["load"] },
	{
		id: "metrics",
		title: "Dashboard of orders and errors",
		stage: "backlog",
		owner: "forge",
		days: [1, 2],
		after: ["search"],
	},
];

const design: readonly SampleTask[] = [
	{ id: "look", title: "Look and feel", stage: "done", owner: "ana", days: [1, 2], priority: "high" },
	{ id: "research", title: "Five user interviews", stage: "done", owner: "scout", days: [1, 1] },
	{
		id: "tokens",
		title: "Design tokens",
		stage: "doing",
		owner: "ana",
		days: [1, 2],
		priority: "high",
		after: ["vision"],
	},
	{
		id: "icons",
		title: "Icon set",
		stage: "ready",
		owner: "ana",
		days: [1, 1],
		priority: "low",
		after: ["tokens"],
		stretch: true,
	},
	{ id: "empty", title: "Empty and error states", stage: "ready", owner: "ana", days: [1, 2], after: ["tokens"] },
	{
		id: "dark",
		title: "Dark theme",
		stage: "backlog",
		owner: "ana",
		days: [1, 2],
		priority: "low",
		after: ["tokens", "icons"],
		stretch: true,
	},
	{
		id: "a11y",
		title: "Accessibility pass",
		stage: "backlog",
		owner: "scout",
		days: [0.5, 0.5],
		priority: "high",
		after: ["checkout", "empty"],
	},
	{
		id: "phone",
		title: "Phone layout",
		stage: "backlog",
		owner: "ben",
		days: [1, 2],
		priority: "high",
		after: ["checkout"],
	},
	{
		id: "confetti",
		title: "Confetti after the first order",
		stage: "backlog",
		days: [0.5, 0.5],
		priority: "low",
		after: ["checkout"],
		stretch: true,
	},
];

const launch: readonly SampleTask[] = [
	{ id: "name", title: "Product name and domain", stage: "done", owner: "dana", days: [1, 1] },
	{
		id: "landing",
		title: "Landing page",
		stage: "doing",
		owner: "ben",
		days: [1, 2],
		priority: "high",
		after: ["vision"],
	},
	{ id: "words", title: "Words of the app", stage: "review", owner: "dana", days: [1, 2], after: ["name"] },
	{ id: "film", title: "Thirty-second film", stage: "ready", owner: "dana", days: [0.5, 1], after: ["vision", "name"] },
	{
		id: "prices",
		title: "Price page",
		stage: "ready",
		owner: "dana",
		days: [0.5, 1],
		priority: "high",
		after: ["copy", "landing"],
	},
	{ id: "status", title: "Status page", stage: "backlog", owner: "forge", days: [0.5, 0.5], after: ["staging"] },
	{ id: "support", title: "Brief support", stage: "backlog", owner: "dana", days: [0.5, 0.5], after: ["copy"] },
	{ id: "pressroom", title: "Press kit", stage: "backlog", owner: "dana", days: [0.5, 1], after: ["film", "prices"] },
	{
		id: "beta",
		title: "Invite one hundred testers",
		stage: "backlog",
		owner: "dana",
		days: [0.5, 0.5],
		priority: "high",
		after: ["quality"],
	},
	{
		id: "rehearsal",
		title: "Launch rehearsal with rollback",
		stage: "backlog",
		owner: "chidi",
		days: [0.5, 0.5],
		priority: "critical",
		after: ["quality", "limits"],
	},
	{
		id: "switch",
		title: "Switch on for everybody",
		stage: "backlog",
		owner: "chidi",
		days: [0.5, 0.5],
		priority: "critical",
		after: ["go", "beta"],
	},
	{
		id: "post",
		title: "Announcement",
		stage: "backlog",
		owner: "dana",
		days: [0.5, 0.5],
		priority: "high",
		after: ["go"],
	},
	{
		id: "retro",
		title: "Retrospective",
		stage: "backlog",
		owner: "ana",
		days: [0.5, 0.5],
		priority: "low",
		after: ["switch", "post"],
	},
];

export const tasksByTrack = { product, design, launch } as const;

/** How far the work is: day and share of the day of the start and of the finish, and per cent where it goes on. */
export interface SampleProgress {
	readonly started: number;
	readonly finished?: number;
	readonly percent?: number;
}
export const progressOf: Readonly<Record<string, SampleProgress>> = {
	schema: { started: 0, finished: 0.9 },
	auth: { started: 0.1, finished: 1.2 },
	look: { started: 0, finished: 1.4 },
	research: { started: 0, finished: 1 },
	name: { started: 0, finished: 0.8 },
	staging: { started: 1.2, finished: 1.9 },
	payments: { started: 1.2, percent: 30 },
	tokens: { started: 1.5, percent: 60 },
	shell: { started: 1.5, percent: 40 },
	landing: { started: 1.8, percent: 20 },
	words: { started: 1, percent: 80 },
	search: { started: 1.9, percent: 90 },
};
