import * as Y from "yjs";

/**
 * A stored value as text: equal for equal contents, whatever the order in which they came to be. Unlike JSON it takes
 * everything that an update can carry, so that no client's value can keep others from comparing.
 */
export function storedText(value: unknown): string {
	if (value instanceof Y.AbstractType) return typeText(value);
	if (typeof value === "bigint") return `${value}n`;
	if (value instanceof Uint8Array) return `b${value.join(",")}`;
	if (Array.isArray(value)) return `[${value.map(storedText).join(",")}]`;
	if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "undefined";
	return membersText(Object.entries(value));
}

function typeText(type: Y.AbstractType<unknown>): string {
	if (type instanceof Y.Text) return `t${segmentsOf(type).map(storedText).join("")}`;
	if (type instanceof Y.XmlElement)
		return `<${type.nodeName}${membersText(Object.entries(type.getAttributes()))}${childrenText(type)}>`;
	if (type instanceof Y.XmlFragment) return childrenText(type);
	if (type instanceof Y.Map) return membersText([...type.entries()]);
	if (type instanceof Y.Array) return storedText(type.toArray());
	return "?";
}

function childrenText(type: Y.XmlFragment): string {
	return `(${type.toArray().map(storedText).join("")})`;
}

function membersText(members: readonly (readonly [string, unknown])[]): string {
	const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${storedText(value)}`).join(",")}}`;
}

/** Runs of equal looks as one: where Yjs cuts them depends on marks that say nothing. */
function segmentsOf(text: Y.Text): unknown[] {
	const segments: { insert: unknown; looks: string }[] = [];
	for (const { insert, attributes } of text.toDelta()) {
		const looks = storedText(attributes ?? {});
		const last = segments.at(-1);
		if (last?.looks === looks && typeof last.insert === "string" && typeof insert === "string") last.insert += insert;
		else segments.push({ insert, looks });
	}
	return segments;
}
