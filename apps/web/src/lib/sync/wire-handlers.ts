import {
	type DriftKind,
	type Hello,
	MESSAGE,
	openSyncFrame,
	readAck,
	readBarrier,
	readDrift,
	readHello,
	readSync,
	readTime,
} from "@callboard/model/protocol";
import { messageYjsSyncStep2, readSyncMessage } from "y-protocols/sync";
import type { WebsocketProvider } from "y-websocket";
import type { LinkLoss } from "./link-state.ts";
import { takingLate, withoutPending } from "./pending.ts";

type Handler = WebsocketProvider["messageHandlers"][number];

/** What the handlers tell. */
export interface WireListener {
	readonly isAdmitted: boolean;
	heard(): void;
	greeted(hello: Hello): void;
	/** An update that came over the socket, before it is in the document. */
	received(update: Uint8Array): void;
	/** What the server has, as it asks for the rest. */
	asked(stateVector: Uint8Array): void;
	/** An update that another tab's edits may have waited for, and these with it. */
	late(update: Uint8Array): void;
	synced(): void;
	timeTold(serverEpochMs: number): void;
	barrierEchoed(n: number): void;
	/** The server found this copy to differ from its own. */
	drifted(kind: DriftKind): void;
	lose(loss: LinkLoss): void;
}

/**
 * Handlers for y-websocket's provider, by message type: its own for sync and presence wrapped, ours for types from
 * 100. Each frame is a sign of life; before an accepted hello nothing but hello and time is read.
 */
export function wireHandlers(provider: WebsocketProvider, listener: WireListener): Readonly<Record<number, Handler>> {
	const stock = [...provider.messageHandlers];
	const guarded =
		(read: Handler, needsHello: boolean): Handler =>
		(...frame) => {
			listener.heard();
			if (needsHello && !listener.isAdmitted) return;
			try {
				read(...frame);
			} catch (cause) {
				console.warn("a frame that does not read", cause);
				listener.lose({ kind: "badFrame" });
			}
		};
	const takeSync: Handler = (encoder, decoder) => {
		const { isQuestion, payload } = readSync(decoder.arr.subarray(decoder.pos));
		if (isQuestion) listener.asked(payload);
		else listener.received(payload);
		openSyncFrame(encoder);
		let failure: Error | undefined;
		const read = () =>
			readSyncMessage(decoder, encoder, provider.doc, provider, (error) => {
				failure = error;
			});
		const { value: step, late } = isQuestion
			? { value: withoutPending(provider.doc, read), late: [] }
			: takingLate(provider.doc, read);
		if (failure) throw failure;
		for (const waited of late) listener.late(waited);
		if (step === messageYjsSyncStep2) listener.synced();
	};
	return {
		[MESSAGE.sync]: guarded(takeSync, true),
		[MESSAGE.awareness]: guarded((...frame) => stock[MESSAGE.awareness]?.(...frame), true),
		[MESSAGE.auth]: guarded(() => undefined, true),
		[MESSAGE.ack]: guarded((_encoder, decoder) => void readAck(decoder), true),
		[MESSAGE.barrier]: guarded((_encoder, decoder) => listener.barrierEchoed(readBarrier(decoder)), true),
		[MESSAGE.drift]: guarded((_encoder, decoder) => listener.drifted(readDrift(decoder)), true),
		[MESSAGE.hello]: guarded((_encoder, decoder) => {
			const hello = readHello(decoder);
			if (hello.ok) listener.greeted(hello.value);
			else listener.lose({ kind: "badFrame" });
		}, false),
		[MESSAGE.time]: guarded((_encoder, decoder) => listener.timeTold(readTime(decoder)), false),
	};
}
