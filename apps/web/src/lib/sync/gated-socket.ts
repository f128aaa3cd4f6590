/** Something to send over a WebSocket. */
type Payload = Parameters<WebSocket["send"]>[0];

export interface Gated {
	/** Lets through what was held and all that follows. */
	admit(): void;
}

/**
 * A WebSocket class that holds back everything until the server's hello was accepted: nothing of this board may reach
 * a server that holds another board under its name. `onOpen` gets each new socket's gate.
 */
export function gatedSocket(Base: typeof WebSocket, onOpen: (gate: Gated) => void): typeof WebSocket {
	return class extends Base implements Gated {
		#held: Payload[] | undefined = [];

		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols);
			onOpen(this);
		}

		override send(data: Payload): void {
			if (this.#held) this.#held.push(data);
			else super.send(data);
		}

		admit(): void {
			const held = this.#held ?? [];
			this.#held = undefined;
			for (const data of held) super.send(data);
		}
	};
}
