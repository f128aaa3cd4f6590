/** Stores a value; gives the sentence that says why not, or undefined when it was taken. */
export type Commit<T> = (value: T) => string | undefined;

/**
 * What a person has typed and not yet committed. While there is a draft, changes from elsewhere do not overwrite the
 * field; a refused value stays in the field with the reason below it.
 */
export class FieldDraft<T> {
	text = $state<string>();
	error = $state<string>();
	readonly #commit: (text: string) => string | undefined;

	constructor(parse: (text: string) => Parsed<T>, commit: Commit<T>) {
		this.#commit = (text) => {
			const parsed = parse(text);
			return parsed.ok ? commit(parsed.value) : parsed.say;
		};
	}

	input(text: string): void {
		this.text = text;
	}

	/** Hands the draft over unless it equals what is stored. */
	commit(stored: string): void {
		const text = this.text;
		if (text === undefined || text === stored) {
			this.reset();
			return;
		}
		this.error = this.#commit(text);
		if (this.error === undefined) this.text = undefined;
	}

	reset(): void {
		this.text = undefined;
		this.error = undefined;
	}
}

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly say: string };

/** Enter commits a one-line field, Escape takes the draft back (and only then lets a dialog or pane close). */
export function draftKeys<T>(draft: FieldDraft<T>, stored: () => string): (event: KeyboardEvent) => void {
	return (event) => {
		if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
			// Committing may close what is around the field; the key must not then press the button that gets the focus.
			event.preventDefault();
			draft.commit(stored());
		}
		if (event.key === "Escape" && draft.text !== undefined) {
			draft.reset();
			event.preventDefault();
			event.stopPropagation();
		}
	};
}
