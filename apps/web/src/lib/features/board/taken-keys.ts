import { createContext } from "svelte";

/** A key that was pressed before the board was there, and the card that it was meant for. */
export interface TakenKey {
	readonly cardId: string | undefined;
	readonly key: string;
	readonly shiftKey: boolean;
}

type Press = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Keys that leave the focus where it is; behind any other, more would be meant for what that one opens. */
const staysOnCard = /^(Arrow(Up|Down|Left|Right)|[hjklxJK]|Delete)$/;
/** Keys that the browser needs, or that say nothing alone. */
const notOurs =
	/^(Tab|Escape|Shift|Control|Alt|Meta|F\d+|Unidentified|Dead|Process|CapsLock|PageUp|PageDown|Home|End)$/;
const keysMax = 50;

/** What a hand does on the picture of a board waits here, and is done once the board is there. */
export class TakenKeys {
	#keys: TakenKey[] = [];
	#isFull = false;
	/** The card that has the focus. */
	focusId: string | undefined;

	/** True when the key will be done; false for what is not taken. */
	take({ key, shiftKey, ctrlKey, metaKey, altKey }: Press): boolean {
		if (this.#isFull || ctrlKey || metaKey || altKey || notOurs.test(key)) return false;
		this.#keys.push({ cardId: this.focusId, key, shiftKey });
		this.#isFull = !staysOnCard.test(key) || this.#keys.length >= keysMax;
		return true;
	}

	get count(): number {
		return this.#keys.length;
	}

	/** Gives what was taken, once; takes nothing from then on. */
	handOver(): readonly TakenKey[] {
		const keys = this.#keys;
		this.#keys = [];
		this.#isFull = true;
		return keys;
	}
}

export const [getTakenKeys, setTakenKeys] = createContext<TakenKeys>();
