import * as Y from "yjs";

/** A small generator of whole numbers (mulberry32): the same seed, the same run. */
export function numbersFrom(seed: number): (below: number) => number {
	let state = seed >>> 0;
	return (below) => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

/** Honest updates of every kind, to be bent. */
export function honestUpdates(): Uint8Array[] {
	const updates: Uint8Array[] = [];
	const docs = [new Y.Doc(), new Y.Doc()];
	docs.forEach((doc, index) => {
		doc.clientID = 7 + index;
		doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== "peer") updates.push(update);
		});
	});
	const [a, b] = docs;
	if (!a || !b) throw new Error("two documents were made");
	const exchange = () => {
		Y.applyUpdate(a, Y.encodeStateAsUpdate(b), "peer");
		Y.applyUpdate(b, Y.encodeStateAsUpdate(a), "peer");
	};
	for (let i = 0; i < 12; i++) {
		a.getMap("tasks").set(`t${i % 5}`, new Y.Map([["title", `task ${i}`]]));
		b.getText("notes").insert(0, `line ${i} ü😀 `);
		exchange();
		a.getText("notes").delete(1, 3);
		b.getText("notes").format(0, 4, { bold: true });
		const paragraph = new Y.XmlElement("paragraph");
		paragraph.insert(0, [new Y.XmlText("words")]);
		b.getXmlFragment("text").insert(0, [paragraph]);
		a.getArray("log").push([i, { at: i, deep: [1, [2, [3]]] }, new Uint8Array([i])]);
		b.getMap("tasks").delete(`t${(i + 2) % 5}`);
		exchange();
	}
	updates.push(Y.encodeStateAsUpdate(a), Y.mergeUpdates(updates.slice(0, 9)));
	return updates;
}

/** Bends an update in one to four places: flips, overwrites, cuts, doubles, splices with another. */
export function mutate(update: Uint8Array, other: Uint8Array, next: (below: number) => number): Uint8Array {
	let bytes = Uint8Array.from(update);
	for (let times = 1 + next(4); times > 0; times--) {
		if (bytes.length === 0) return bytes;
		const at = next(bytes.length);
		switch (next(7)) {
			case 0:
				bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
				break;
			case 1:
				bytes[at] = next(256);
				break;
			case 2:
				bytes = bytes.slice(0, at);
				break;
			case 3:
				bytes = Uint8Array.from([...bytes.subarray(0, at), next(256), ...bytes.subarray(at)]);
				break;
			case 4:
				bytes = Uint8Array.from([...bytes.subarray(0, at), ...bytes.subarray(at + 1)]);
				break;
			case 5:
				bytes = Uint8Array.from([...bytes.subarray(0, at), ...other.subarray(next(other.length))]);
				break;
			default:
				bytes[at] = ((bytes[at] ?? 0) + 255) & 255;
		}
	}
	return bytes;
}
