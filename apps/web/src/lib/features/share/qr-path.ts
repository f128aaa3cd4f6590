import { encode } from "uqr";

export interface QrPath {
	/** Modules along an edge, the quiet border included. */
	readonly size: number;
	/** SVG path of the dark modules, one unit each. */
	readonly path: string;
}

/** A text as a QR code; medium error correction, since screens are clean. */
export function qrPath(text: string): QrPath {
	const { data, size } = encode(text, { ecc: "M", border: 2 });
	let path = "";
	for (const [y, row] of data.entries()) for (const [x, dark] of row.entries()) if (dark) path += `M${x} ${y}h1v1h-1z`;
	return { size, path };
}
