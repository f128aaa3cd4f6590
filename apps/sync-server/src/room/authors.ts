import type { UpdateFacts } from "@callboard/model/protocol";
import type { Peer } from "./peer.ts";

/**
 * Which peer edits under which client id, while it is there. Two people under one id would each take the other's edits
 * for their own and drop them; so who comes second is sent away to take a new one. Only a live holder counts: what
 * somebody wrote long ago may be brought back by anybody who has it.
 */
export class Authors {
	readonly #holders = new Map<number, Peer>();
	readonly #ids = new Map<Peer, number[]>();

	/** True where one of the stretches goes on under an id that another principal holds. */
	isTaken(peer: Peer, added: UpdateFacts["added"]): boolean {
		return added.some(({ client }) => {
			const holder = this.#holders.get(client);
			return holder !== undefined && holder !== peer && holder.principal !== peer.principal;
		});
	}

	/** A peer's own edits, as they happen. An answer to step 1 proves nothing: it may hold what others wrote. */
	note(peer: Peer, added: UpdateFacts["added"]): void {
		for (const { client } of added) {
			if (this.#holders.get(client) === peer) continue;
			this.#holders.set(client, peer);
			const ids = this.#ids.get(peer);
			if (ids) ids.push(client);
			else this.#ids.set(peer, [client]);
		}
	}

	leave(peer: Peer): void {
		for (const id of this.#ids.get(peer) ?? []) if (this.#holders.get(id) === peer) this.#holders.delete(id);
		this.#ids.delete(peer);
	}
}
