import type { PersonDraft } from "./plan-draft.ts";
import { plainKey, slug } from "./words.ts";

/** Finds people by any of their names, and adds those that a source names without listing them. */
export class PersonDirectory {
	private readonly byName = new Map<string, PersonDraft>();
	private readonly all: PersonDraft[] = [];

	get people(): readonly PersonDraft[] {
		return this.all;
	}

	/** False when a person of that key is there already. */
	add(person: PersonDraft): boolean {
		if (this.all.some(({ key }) => key === person.key)) return false;
		this.all.push(person);
		for (const name of [person.key, person.name, ...person.aliases])
			for (const spelling of spellings(name)) if (!this.byName.has(spelling)) this.byName.set(spelling, person);
		return true;
	}

	find(name: string): PersonDraft | undefined {
		return spellings(name)
			.map((spelling) => this.byName.get(spelling))
			.find((person) => person !== undefined);
	}

	/** The key of the person of that name, who is added as a new one where nobody has it. */
	keyOf(name: string, kind: PersonDraft["kind"] = "agent"): string {
		const known = this.find(name);
		if (known) return known.key;
		const key = slug(name);
		const person = {
			key,
			name,
			aliases: [],
			kind,
			trackKey: undefined,
			card: undefined,
			inferred: ["kind"],
			extra: {},
		};
		return this.add(person) ? key : name;
	}
}

/** "Frontend", "Frontend Agent" and "Frontend Development Agent" name one role. */
export function spellings(name: string): readonly string[] {
	const plain = plainKey(name);
	const bare = plainKey(name.replace(/\b(agent|developer|development|engineer|team|specialist)\b/gi, ""));
	return bare === "" || bare === plain ? [plain] : [plain, bare];
}
