import type { Frame } from "./frame.ts";
import { paintFrame } from "./paint.ts";

/** Paints a frame on a canvas of the view's size, sharp on screens with several pixels a px. */
export function pictureOn(canvas: HTMLCanvasElement, frame: Frame, pixelRatio: number): void {
	const pen = canvas.getContext("2d", { alpha: false });
	if (!pen) return;
	const width = Math.round(frame.view.widthPx * pixelRatio);
	const height = Math.round(frame.view.heightPx * pixelRatio);
	// Setting a size clears the canvas even where it stays the same.
	if (canvas.width !== width) canvas.width = width;
	if (canvas.height !== height) canvas.height = height;
	pen.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
	paintFrame(pen, frame);
}

/** Calls back with the number of device pixels in a px, now and whenever the window changes. */
export function onPixelRatio(changed: (ratio: number) => void): () => void {
	const read = () => changed(Math.max(1, devicePixelRatio));
	read();
	addEventListener("resize", read);
	return () => removeEventListener("resize", read);
}
