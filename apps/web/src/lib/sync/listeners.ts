/** A set of callbacks that may change while it is being called. */
export class Listeners<T> {
	readonly #listeners = new Set<(value: T) => void>();

	/** Call the result to stop listening. */
	add(listener: (value: T) => void): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	}

	emit(value: T): void {
		for (const listener of [...this.#listeners]) listener(value);
	}

	clear(): void {
		this.#listeners.clear();
	}
}
