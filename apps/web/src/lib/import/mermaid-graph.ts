import { PersonDirectory } from "./person-directory.ts";
import { emptyDraft, type GateDraft, type LinkDraft, type PlanDraft, type TaskDraft } from "./plan-draft.ts";
import { uniqueKeys } from "./unique-keys.ts";
import { slug } from "./words.ts";

interface GraphNode {
	readonly id: string;
	label: string;
	gate: boolean;
	readonly trackKey: string | undefined;
}

/** A flowchart while it is read, and the plan that it draws. */
export class MermaidGraph {
	readonly nodes = new Map<string, GraphNode>();
	private readonly links: { from: string; to: string; label: string }[] = [];
	private readonly tracks = new Map<string, string>();
	private readonly openTracks: string[] = [];

	open(id: string, name: string): void {
		this.tracks.set(slug(id), name);
		this.openTracks.push(slug(id));
	}

	close(): void {
		this.openTracks.pop();
	}

	/** Named again without a label, a node keeps the one it has. A rhombus or a hexagon is a gate. */
	node(id: string, drawn: { readonly label: string; readonly opener: string } | undefined): void {
		const known = this.nodes.get(id);
		if (!known)
			this.nodes.set(id, {
				id,
				label: drawn?.label || id,
				gate: isGate(drawn?.opener),
				trackKey: this.openTracks.at(-1),
			});
		else if (drawn && drawn.label !== "") [known.label, known.gate] = [drawn.label, isGate(drawn.opener)];
	}

	link(from: string, to: string, label: string): void {
		this.links.push({ from, to, label });
	}

	/**
	 * Each node is a task; one that is named after an agent or team belongs to them. A graph tells the order of work and
	 * nothing of its length.
	 */
	draft(): PlanDraft {
		const people = new PersonDirectory();
		const nodes = [...this.nodes.values()];
		const tasks = nodes.filter(({ gate }) => !gate).map((node) => taskOf(node, people));
		const gates = nodes.filter(({ gate }) => gate).map(gateOf);
		const tracks = [...this.tracks].map(
			([key, name]) =>
				({ key, name, mode: "continuous", lengthDays: undefined, inferred: ["mode"], extra: {} }) as const,
		);
		return { ...emptyDraft, tasks, gates, tracks, people: people.people, links: this.linkDrafts() };
	}

	private linkDrafts(): readonly LinkDraft[] {
		const keys = uniqueKeys(
			this.links.map(({ from, to, label }) => `${from}>${to}${label === "" ? "" : `:${slug(label)}`}`),
		);
		return this.links.map(({ from, to, label }, index) => ({
			key: keys[index] ?? "",
			from: { kind: "key", key: from } as const,
			to,
			label,
			sourceText: "",
			proposed: false,
		}));
	}
}

function isGate(opener: string | undefined): boolean {
	return opener === "{" || opener === "{{";
}

const AGENT = /\b(agent|team|squad)$/i;

function taskOf({ id, label, trackKey }: GraphNode, people: PersonDirectory): TaskDraft {
	const owned = AGENT.test(label);
	return {
		key: id,
		title: label,
		kind: "task",
		priority: undefined,
		trackKey,
		ownerKeys: owned ? [people.keyOf(label)] : [],
		ownerInferred: owned,
		estimateDays: undefined,
		window: undefined,
		stage: "wait",
		statusNote: "",
		deadlineOn: undefined,
		focus: "",
		description: "",
		checklist: [],
		inferred: owned ? ["title"] : [],
		extra: {},
	};
}

function gateOf({ id, label }: GraphNode): GateDraft {
	return { key: id, name: label, unlocks: "", approverKeys: [], criteria: [], inferred: [], extra: {} };
}
