import type { PlanTemplate } from "./plan-template.ts";
import { sprintTasks } from "./sprint-tasks.ts";

/** One outcome, planned, built, tried and shown in six days; the first sprint of a six-week cycle. */
export const sixDaySprint: PlanTemplate = {
	id: "sprint",
	name: "6-day sprint",
	key: "SPR",
	about: "One outcome in six days: agreed, built, tried by three people and shown. The first of a six-week cycle.",
	goal: "One outcome that somebody outside notices.",
	frame: {
		name: "Cycle 1",
		lengthDays: 42,
		phases: [
			{ name: "Plan", fromDay: 1, toDay: 6 },
			{ name: "Kick off", fromDay: 7, toDay: 18 },
			{ name: "Adjust", fromDay: 19, toDay: 30 },
			{ name: "Integrate", fromDay: 31, toDay: 36 },
			{ name: "Look back", fromDay: 37, toDay: 42 },
		],
	},
	sprints: [
		{
			name: "Sprint 1",
			goal: "The main path works and three people have tried it.",
			phases: [
				{ name: "Agree", fromDay: 1, toDay: 2 },
				{ name: "Build", fromDay: 3, toDay: 4 },
				{ name: "Try and mend", fromDay: 5, toDay: 5 },
				{ name: "Show and look back", fromDay: 6, toDay: 6 },
			],
		},
	],
	roles: [
		{ id: "product", name: "Product", skill: "Product" },
		{ id: "design", name: "Design", skill: "Design" },
		{ id: "web", name: "Web", skill: "Web" },
		{ id: "server", name: "Server", skill: "Server" },
		{ id: "test", name: "Proof", skill: "Testing" },
	],
	tracks: [
		{ id: "product", name: "Product" },
		{ id: "build", name: "Build" },
		{ id: "proof", name: "Proof" },
	],
	tasks: sprintTasks,
	gates: [
		{
			id: "direction",
			name: "Direction agreed",
			kind: "phase",
			approver: "product",
			after: ["sketch", "contract"],
			criteria: ["Somebody outside the team read the drawing right", "The contract has a version"],
		},
		{
			id: "ready",
			name: "Ready to show",
			kind: "quality",
			approver: "test",
			after: ["checks", "mend"],
			criteria: ["The checks are green", "All of it works by keyboard", "No known fault loses anybody's work"],
		},
	],
	milestones: [{ id: "demo", name: "Demo", kind: "demo", sprint: 0, day: 6, after: ["show"] }],
	handoffs: [
		{
			title: "Screens to build",
			from: "design",
			to: "web",
			task: "screens",
			trigger: "When the direction is agreed",
			next: ["Build the main path first", "Ask before leaving a state out"],
			artifacts: ["Screens of the main path"],
		},
		{
			title: "A build to try",
			from: "web",
			to: "test",
			task: "trial",
			trigger: "When screens and server are joined",
			next: ["Watch, do not help", "Write down where people stop"],
			artifacts: ["A build to try"],
		},
	],
	rituals: [
		{ name: "Sprint planning", rule: "FREQ=DAILY;INTERVAL=6", at: 9 * 60, minutes: 120, questions: [] },
		{
			name: "Stand-up",
			rule: "FREQ=DAILY",
			at: 9 * 60 + 30,
			minutes: 15,
			questions: [
				"What is closer to the outcome since yesterday?",
				"What holds you up?",
				"Whose work do you wait for?",
			],
		},
		{
			name: "Retrospective",
			rule: "FREQ=DAILY;INTERVAL=6",
			at: 16 * 60,
			minutes: 60,
			questions: ["What do we keep?", "What do we drop?", "What do we try?"],
		},
	],
	risks: [
		{
			title: "The contract changes after building began",
			role: "server",
			probability: "medium",
			impact: "high",
			mitigation: "A version for each change, and both sides say yes to it.",
			tasks: ["server", "screens", "join"],
		},
		{
			title: "Nobody has time to try it",
			role: "product",
			probability: "medium",
			impact: "medium",
			mitigation: "Ask on the first day, and ask five to get three.",
			tasks: ["trial"],
		},
	],
};
