import { finishTasks } from "./finish-tasks.ts";
import type { PlanTemplate } from "./plan-template.ts";
import { proveTasks } from "./prove-tasks.ts";
import { switchOnTasks } from "./switch-on-tasks.ts";

/** From a nearly finished product to the day after its launch, in three sprints of six days. */
export const launch: PlanTemplate = {
	id: "launch",
	name: "Launch",
	key: "LCH",
	about: "Three sprints of six days: finish, prove with first users, switch on. Gates decide, not dates.",
	goal: "Everybody can use it, and we know how it went.",
	frame: {
		name: "Launch",
		lengthDays: 18,
		phases: [],
	},
	sprints: [
		{
			name: "Finish",
			goal: "All that is in scope works.",
			phases: [
				{ name: "Draw the line", fromDay: 1, toDay: 1 },
				{ name: "Finish", fromDay: 2, toDay: 6 },
			],
		},
		{
			name: "Prove",
			goal: "First users get what we promised.",
			phases: [
				{ name: "Check", fromDay: 1, toDay: 3 },
				{ name: "Beta", fromDay: 4, toDay: 6 },
			],
		},
		{
			name: "Switch on",
			goal: "Live, watched and answered.",
			phases: [
				{ name: "Rehearse", fromDay: 1, toDay: 3 },
				{ name: "Launch", fromDay: 4, toDay: 5 },
				{ name: "Look back", fromDay: 6, toDay: 6 },
			],
		},
	],
	roles: [
		{ id: "lead", name: "Launch lead", skill: "Product" },
		{ id: "web", name: "Web", skill: "Web" },
		{ id: "server", name: "Server", skill: "Server" },
		{ id: "run", name: "Operations", skill: "Operations" },
		{ id: "test", name: "Proof", skill: "Testing" },
		{ id: "write", name: "Words and pictures", skill: "Marketing" },
		{ id: "care", name: "Customer care", skill: "Support" },
	],
	tracks: [
		{ id: "product", name: "Product" },
		{ id: "proof", name: "Proof" },
		{ id: "word", name: "Word out" },
		{ id: "care", name: "Care" },
	],
	tasks: [...finishTasks, ...proveTasks, ...switchOnTasks],
	gates: [
		{
			id: "frozen",
			name: "Scope frozen",
			kind: "phase",
			approver: "lead",
			after: ["scope"],
			criteria: ["Everybody has read the line", "What is later is written down"],
		},
		{
			id: "safe",
			name: "Safe for first users",
			kind: "quality",
			approver: "test",
			after: ["paths", "load", "watch"],
			criteria: ["Main paths are green", "It bears ten times the load", "An alarm wakes somebody"],
		},
		{
			id: "go",
			name: "Go or no-go",
			kind: "launch",
			approver: "lead",
			after: ["rehearse", "train", "price", "reach", "attack"],
			criteria: [
				"First users did what we promised",
				"The way back was walked once",
				"Prices and terms are settled",
				"Care can answer the ten questions",
				"Somebody stands watch for three days",
			],
		},
	],
	milestones: [
		{ id: "beta", name: "Beta open", kind: "release", sprint: 1, day: 3, after: ["open"] },
		{ id: "public", name: "Public launch", kind: "launch", sprint: 2, day: 5, after: ["on"] },
	],
	handoffs: [
		{
			title: "Words for the page",
			from: "write",
			to: "web",
			task: "page",
			trigger: "When the words are written",
			next: ["Build from the words, not around them", "Ask before cutting a sentence"],
			artifacts: ["Words of the launch"],
		},
		{
			title: "What the first users did",
			from: "lead",
			to: "web",
			task: "mend",
			trigger: "Two days after the beta opened",
			next: ["Mend the three worst things", "Leave the rest for after the launch"],
			artifacts: ["What the first users did"],
		},
		{
			title: "Help pages",
			from: "care",
			to: "run",
			task: "rehearse",
			trigger: "Before the rehearsal",
			next: ["Put them live with the switch"],
			artifacts: ["Help pages"],
		},
	],
	rituals: [
		{
			name: "Stand-up",
			rule: "FREQ=DAILY",
			at: 9 * 60 + 30,
			minutes: 15,
			questions: ["Is the date still true?", "What holds you up?", "Whose work do you wait for?"],
		},
		{
			name: "Launch check",
			rule: "FREQ=WEEKLY;BYDAY=MO,TH",
			at: 16 * 60,
			minutes: 30,
			questions: ["Which gate is next?", "What would make us say no?"],
		},
	],
	risks: [
		{
			title: "First users find something that takes longer than two days",
			role: "lead",
			probability: "medium",
			impact: "high",
			mitigation: "Mend three things, not all; the gate may say no.",
			tasks: ["read", "mend"],
		},
		{
			title: "The payment provider's review comes late",
			role: "server",
			probability: "medium",
			impact: "high",
			mitigation: "Ask for it on the first day; start with invoices if need be.",
			tasks: ["pay"],
		},
		{
			title: "More visitors than it bears",
			role: "run",
			probability: "low",
			impact: "high",
			mitigation: "A waiting page that can be switched on in a minute.",
			tasks: ["load", "on"],
		},
	],
};
