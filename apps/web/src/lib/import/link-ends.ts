import type { GateDraft, LinkDraft, LinkEnd, PersonDraft, TaskDraft, TrackDraft } from "./plan-draft.ts";
import { plainKey, slug, tellingWords } from "./words.ts";

/** What a dependency may name. */
export interface LinkTargets {
	readonly tasks: readonly TaskDraft[];
	readonly gates: readonly GateDraft[];
	readonly tracks: readonly TrackDraft[];
	readonly people: readonly PersonDraft[];
}

/** Finds what a dependency names among the tasks, gates and tracks of a plan: by key, by title, as a group, or as missing. */
export class LinkReader {
	private readonly byKey = new Set<string>();
	private readonly byName = new Map<string, string>();
	private readonly tracks: readonly TrackDraft[];

	constructor({ tasks, gates, tracks }: LinkTargets) {
		this.tracks = tracks;
		const named = [...tasks.map(({ key, title }) => [key, title]), ...gates.map(({ key, name }) => [key, name])];
		for (const [key = ""] of named) this.byKey.add(key);
		for (const names of named)
			for (const name of names) if (!this.byName.has(plainKey(name))) this.byName.set(plainKey(name), names[0] ?? "");
	}

	/** Links of one task or gate from the names that it depends on. */
	linksInto(to: string, wanted: readonly string[]): LinkDraft[] {
		return wanted.map((text) => {
			const from = endOf(text, this);
			const proposed = from.kind === "missing";
			return { key: `${keyOfEnd(from)}>${to}`, from, to, label: "", sourceText: "", proposed };
		});
	}

	node(text: string): string | undefined {
		return this.byKey.has(text) ? text : this.byName.get(plainKey(text));
	}

	track(text: string): TrackDraft | undefined {
		const plain = plainKey(text);
		return this.tracks.find(({ key, name }) =>
			[key, `track ${key}`, name, `all ${name}`].some((words) => plainKey(words) === plain),
		);
	}
}

function endOf(text: string, reader: LinkReader): LinkEnd {
	const key = reader.node(text);
	if (key !== undefined) return { kind: "key", key };
	if (/^all(\s+(tasks|systems|work))?$/i.test(text.trim())) return { kind: "all" };
	const track = reader.track(text);
	return track ? { kind: "track", key: track.key } : { kind: "missing", text };
}

function keyOfEnd(end: LinkEnd): string {
	switch (end.kind) {
		case "key":
			return end.key;
		case "all":
			return "*";
		case "track":
			return `track:${end.key}`;
		case "missing":
			return end.text.length <= 48 ? end.text : slug(end.text);
	}
}

/** A dependency written as a sentence ("depends on: Backend Claude integration"), or undefined. */
export function freeTextDependency(note: string): string | undefined {
	return /\b(?:depends on|dependenc(?:y|ies)|waits for|blocked by)\s*:?\s*([^\n.;]+)/i.exec(note)?.[1]?.trim();
}

/** Two thirds of the words must be found: "Backend Claude integration" fits "Claude API integration" of Backend. */
const FIT_SHARE = 0.66;

/** The task that a sentence most likely means; undefined when none has most of its words. */
export function likelyTask(text: string, self: string, { tasks, people }: LinkTargets): TaskDraft | undefined {
	const wanted = tellingWords(text);
	const fits = tasks
		.filter(({ key }) => key !== self)
		.map((task) => {
			const owners = people.filter(({ key }) => task.ownerKeys.includes(key)).map(({ name }) => name);
			const words = new Set(tellingWords([task.title, ...owners].join(" ")));
			return { task, share: wanted.filter((word) => words.has(word)).length / wanted.length };
		})
		.filter(({ share }) => share >= FIT_SHARE);
	return fits.sort((a, b) => b.share - a.share)[0]?.task;
}
