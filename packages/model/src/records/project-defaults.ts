import { choice, flag, integer, minutes, number, text } from "./registers.ts";

export const namedShape = { name: text() };
export const stageShape = {
	name: text(),
	/** wait = queued, touch = being worked on, done = finished. */
	category: choice(["wait", "touch", "done"], "wait"),
	wipLimit: integer({ min: 1, max: 10_000 }),
	/** Class of service: what stands here goes first. */
	expedite: flag(),
};
export const severityShape = { name: text(), responseMinutes: minutes(), meaning: text() };
export const sizeShape = { name: text(), lowMinutes: minutes(), highMinutes: minutes() };
/** The share of capacity that the plan means to give a class of work. */
export const workClassShape = { name: text(), sharePercent: integer({ min: 0, max: 100 }) };
export const thresholdShape = {
	name: text(),
	operator: choice([">", ">=", "<", "<="], ">="),
	warn: number(),
	alert: number(),
	unit: text(),
	windowMinutes: minutes(),
};

const at = (position: number) => `a${position}`;

export const defaultStages = [
	stage("backlog", "Backlog", "wait"),
	stage("ready", "Ready", "wait"),
	stage("doing", "In progress", "touch"),
	stage("review", "Review", "touch"),
	stage("done", "Done", "done"),
].map((item, index) => ({ ...item, order: at(index) }));

function stage(id: string, name: string, category: "wait" | "touch" | "done") {
	return { id, name, category, wipLimit: undefined, expedite: false };
}

export const defaultPriorities = [
	{ id: "critical", order: at(0), name: "Critical" },
	{ id: "high", order: at(1), name: "High" },
	{ id: "medium", order: at(2), name: "Medium" },
	{ id: "low", order: at(3), name: "Low" },
];

export const defaultSeverities = [
	{ id: "p0", order: at(0), name: "P0", responseMinutes: 15, meaning: "Everything stands still" },
	{ id: "p1", order: at(1), name: "P1", responseMinutes: 60, meaning: "A main function is broken" },
	{ id: "p2", order: at(2), name: "P2", responseMinutes: 240, meaning: "Work goes on with effort" },
	{ id: "p3", order: at(3), name: "P3", responseMinutes: 1440, meaning: "A nuisance" },
];

export const defaultSizes = [
	{ id: "s", order: at(0), name: "S", lowMinutes: 240, highMinutes: 480 },
	{ id: "m", order: at(1), name: "M", lowMinutes: 480, highMinutes: 1440 },
	{ id: "l", order: at(2), name: "L", lowMinutes: 1440, highMinutes: 2400 },
	{ id: "xl", order: at(3), name: "XL", lowMinutes: 2400, highMinutes: 4800 },
];

export const defaultWorkClasses = [
	{ id: "core", order: at(0), name: "Core", sharePercent: 70 },
	{ id: "improvement", order: at(1), name: "Improvement", sharePercent: 20 },
	{ id: "experiment", order: at(2), name: "Experiment", sharePercent: 10 },
];

export const defaultThresholds = [
	threshold("blockedMinutes", "Blocked for", { warn: 120, alert: 240 }),
	threshold("handoffMinutes", "Handoff unanswered for", { warn: 60, alert: 240 }),
	threshold("feedbackMinutes", "Decision open for feedback", { warn: 720, alert: 1440 }),
	threshold("statusMinutes", "No status update for", { warn: 1440, alert: 2880 }),
].map((item, index) => ({ ...item, order: at(index) }));

function threshold(id: string, name: string, { warn, alert }: { warn: number; alert: number }) {
	return { id, name, operator: ">=" as const, warn, alert, unit: "minutes", windowMinutes: undefined };
}
