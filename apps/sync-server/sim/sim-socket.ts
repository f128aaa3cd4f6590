import { SimLine } from "./sim-line.ts";

/** Where sockets are opened; null while nobody answers. */
export type Dial = (line: SimLine) => boolean;

/** The browser's half of a simulated connection: a WebSocket class for one page, whose messages move when told to. */
export class SimWire {
	readonly Socket: typeof WebSocket;
	#current: SimSocket | null = null;
	/** Whether there is a network at all. */
	isUp = true;
	isStalled = false;

	constructor(dial: Dial) {
		const opened = (socket: SimSocket) => {
			this.#current = socket;
			this.isStalled = false;
			return this.isUp && dial(socket.line);
		};
		this.Socket = class extends SimSocket {
			constructor(url: string | URL) {
				super(String(url), opened);
			}
		};
	}

	get line(): SimLine | null {
		return this.#current?.readyState === WebSocket.OPEN ? this.#current.line : null;
	}

	/** The next message from the server arrives; what comes behind a close frame never does. */
	takeDown(): void {
		const { line } = this;
		if (!line || this.isStalled) return;
		const frame = line.take();
		if (frame) this.#current?.arrive(frame);
		else if (line.closedBy) this.end(line.closedBy.code);
	}

	/** The connection is gone, and the page is told. */
	end(code: number): void {
		const socket = this.#current;
		this.#current = null;
		socket?.gone(code);
	}
}

/** As much of a browser's WebSocket as there is. */
class SimSocket extends EventTarget implements WebSocket {
	static readonly CONNECTING = 0;
	static readonly OPEN = 1;
	static readonly CLOSING = 2;
	static readonly CLOSED = 3;
	readonly CONNECTING = 0;
	readonly OPEN = 1;
	readonly CLOSING = 2;
	readonly CLOSED = 3;
	readonly line = new SimLine();
	readonly url: string;
	readonly protocol = "";
	readonly extensions = "";
	readonly bufferedAmount = 0;
	binaryType: BinaryType = "arraybuffer";
	readyState: 0 | 1 | 2 | 3 = 0;
	onopen: ((event: Event) => void) | null = null;
	onclose: ((event: CloseEvent) => void) | null = null;
	onerror: ((event: Event) => void) | null = null;
	onmessage: ((event: MessageEvent) => void) | null = null;

	constructor(url: string, opened: (socket: SimSocket) => boolean) {
		super();
		this.url = url;
		queueMicrotask(() => {
			if (this.readyState !== 0) return;
			if (!opened(this)) return this.gone(1006);
			this.readyState = 1;
			this.onopen?.(new Event("open"));
		});
	}

	send(data: string | ArrayBufferLike | Blob | ArrayBufferView): void {
		if (this.readyState !== 1) return;
		if (!(data instanceof Uint8Array)) throw new Error("the client sends bytes");
		this.line.toServer.push(Uint8Array.from(data));
	}

	arrive(frame: Uint8Array): void {
		this.onmessage?.(new MessageEvent("message", { data: Uint8Array.from(frame).buffer }));
	}

	gone(code: number): void {
		if (this.readyState === 3) return;
		this.readyState = 3;
		this.line.isBroken = true;
		this.onclose?.(new CloseEvent("close", { code }));
	}

	/** By the page; the server notices when it next looks. */
	close(): void {
		this.readyState = 3;
		this.line.isBroken = true;
	}
}
