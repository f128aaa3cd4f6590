import type { CloseReason } from "@callboard/model/protocol";

/** The sending half of a connection, as the room needs it; the real one is a TCP socket under a WebSocket. */
export interface PeerSocket {
	/** Takes whole WebSocket frames. */
	write(bytes: Uint8Array): void;
	/** Bytes taken and not yet handed to the network. */
	readonly waitingBytes: number;
	/** Calls back each time all that waited is gone. */
	onDrain(run: () => void): void;
	/** Reads nothing for a while; what the client sends waits on its side of the network. */
	pause(ms: number): void;
	close(reason: CloseReason): void;
}
