// One Node process of N people on a shared board, each over a socket of its own: they type, and tell where they are.
// `node typing-peers.ts <server> <invitation> <count>` says "ready" once all are in, and its totals as JSON when it ends.
import { kindOf } from "@callboard/model";
import {
	encodeAwareness,
	encodeSyncStep1,
	encodeUpdate,
	MESSAGE,
	parseBoardId,
	readSync,
	SYNC,
	ticketSubprotocol,
} from "@callboard/model/protocol";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { parseInvitation } from "../src/lib/sync/board-links.ts";
import { fetchTicket } from "../src/lib/sync/tickets.ts";

const KEYS_PER_SECOND = 5;
/** After so many letters somebody goes on to another task. */
const LETTERS_PER_TASK = 25;
const letters = "the plan of a studio is a shared thing ";

/** What all of them did, told at the end. */
const totals = { peers: 0, edits: 0, presence: 0, frames: 0, closed: 0 };

class TypingPeer {
	readonly #index: number;
	readonly #doc = new Y.Doc();
	readonly #awareness = new Awareness(this.#doc);
	readonly #socket: WebSocket;
	#tasks: readonly Y.Map<unknown>[] = [];
	#taskIds: readonly string[] = [];
	#typed = 0;
	#at = 0;
	#isIn = false;
	readonly synced: Promise<void>;

	constructor(index: number, address: { readonly url: string; readonly ticket: string }) {
		this.#index = index;
		this.#socket = new WebSocket(address.url, [ticketSubprotocol(address.ticket)]);
		this.#socket.binaryType = "arraybuffer";
		this.#socket.addEventListener("open", () => this.#send(encodeSyncStep1(Y.encodeStateVector(this.#doc))));
		this.#socket.addEventListener("close", () => totals.closed++);
		this.synced = new Promise((done) => {
			this.#socket.addEventListener("message", ({ data }) => this.#take(new Uint8Array(data), done));
		});
		this.#doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== this) this.#send(encodeUpdate(update));
		});
	}

	/** Five letters and one look around a second, out of step with the others. */
	start(): void {
		const offset = (this.#index * 1000) / 30;
		setTimeout(() => {
			setInterval(() => this.#type(), 1000 / KEYS_PER_SECOND);
			setInterval(() => this.#look(), 1000);
		}, offset);
	}

	/** What others do is counted and left: it changes nothing of what this one types. */
	#take(frame: Uint8Array, onSynced: () => void): void {
		totals.frames++;
		if (frame[0] !== MESSAGE.sync || this.#isIn || frame[1] !== SYNC.step2) return;
		Y.applyUpdate(this.#doc, readSync(frame.subarray(1)).payload, this);
		const root: Y.Map<unknown> = this.#doc.getMap(kindOf("task").root);
		const tasks = [...root.entries()].flatMap(([id, task]) => (task instanceof Y.Map ? [{ id, task }] : []));
		this.#tasks = tasks.map(({ task }) => task);
		this.#taskIds = tasks.map(({ id }) => id);
		this.#isIn = true;
		onSynced();
	}

	/** Every other peer writes titles, the rest descriptions. */
	#type(): void {
		if (this.#typed % LETTERS_PER_TASK === 0)
			this.#at = (this.#at * 7919 + this.#index * 613 + 17) % this.#tasks.length;
		const letter = letters[this.#typed++ % letters.length] ?? " ";
		const task = this.#tasks[this.#at];
		totals.edits++;
		if (this.#index % 2 === 0) task?.set("title", `${String(task.get("title")).slice(0, 60)}${letter}`);
		else this.#describe(task, letter);
	}

	#describe(task: Y.Map<unknown> | undefined, letter: string): void {
		const text = task?.get("description");
		if (!(text instanceof Y.XmlFragment)) return;
		this.#doc.transact(() => {
			const first = text.length > 0 ? text.get(0) : undefined;
			const block = first instanceof Y.XmlElement ? first : new Y.XmlElement("paragraph");
			if (block !== first) text.insert(0, [block]);
			const line = block.length > 0 ? block.get(block.length - 1) : undefined;
			if (line instanceof Y.XmlText) line.insert(line.length, letter);
			else block.insert(0, [new Y.XmlText(letter)]);
		});
	}

	#look(): void {
		totals.presence++;
		this.#awareness.setLocalState({
			name: `Peer ${this.#index}`,
			colour: this.#index % 8,
			focus: { type: "task", id: this.#taskIds[this.#at], field: "title", typing: true },
		});
		this.#send(encodeAwareness(encodeAwarenessUpdate(this.#awareness, [this.#doc.clientID])));
	}

	#send(frame: Uint8Array): void {
		if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(frame.slice());
	}
}

const [server = "", invitation = "", count = "30"] = process.argv.slice(2);
const { pathname, hash } = new URL(invitation);
const invited = parseInvitation(pathname.split("/").at(-1) ?? "", hash);
if (!invited || !parseBoardId(invited.board).ok) throw new Error(`no invitation: ${invitation}`);
const { board, secret } = invited;

const peers: TypingPeer[] = [];
for (let index = 0; index < Number(count); index++) {
	const device = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64url");
	const ticket = await fetchTicket({ api: `${server}/api`, board, fetch }, { secret, device });
	if (ticket.kind !== "granted") throw new Error(`no ticket for peer ${index}: ${JSON.stringify(ticket)}`);
	const url = `${server.replace(/^http/, "ws")}/sync/${board}?acks=1`;
	const peer = new TypingPeer(index, { url, ticket: ticket.ticket ?? "" });
	await peer.synced;
	peers.push(peer);
}
totals.peers = peers.length;
const from = { cpu: process.cpuUsage(), at: performance.now() };
for (const peer of peers) peer.start();
console.log("ready");

process.on("SIGTERM", () => {
	const { user, system } = process.cpuUsage(from.cpu);
	const seconds = (performance.now() - from.at) / 1000;
	const cpuPercent = Math.round((user + system) / 10_000 / seconds);
	console.log(JSON.stringify({ ...totals, seconds: Math.round(seconds), cpuPercent }));
	process.exit(0);
});
