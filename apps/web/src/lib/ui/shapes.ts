/**
 * Paths of the shape set in a box of 16 × 16. States are told by form first and colour second, and system fonts lack
 * some of these characters, so each is drawn.
 * `fill` is painted with the current colour, `stroke` is drawn 1.6 wide, `dash` breaks the stroke.
 */
export interface Shape {
	readonly fill?: string;
	readonly stroke?: string;
	readonly dash?: string;
	/** Painted over the fill with the page's colour. */
	readonly cut?: string;
}

const ring = "M8 2a6 6 0 1 1 0 12a6 6 0 0 1 0-12z";

export const shapes = {
	dashedRing: { stroke: ring, dash: "2.2 2.5" },
	ring: { stroke: ring },
	quarter: { stroke: ring, fill: "M8 8V4.2A3.8 3.8 0 0 1 11.8 8z" },
	half: { stroke: ring, fill: "M8 4.2a3.8 3.8 0 0 1 0 7.6z" },
	threeQuarters: { stroke: ring, fill: "M8 8V4.2A3.8 3.8 0 1 1 4.2 8z" },
	lowerHalf: { stroke: ring, fill: "M4.2 8h7.6a3.8 3.8 0 0 1-7.6 0z" },
	disc: { fill: "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 0 1 0-13.6z" },
	doneDisc: { fill: "M8 1.2a6.8 6.8 0 1 1 0 13.6a6.8 6.8 0 0 1 0-13.6z", cut: "M4.9 8.2l2.2 2.2 4-4.4" },
	stop: { fill: "M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z", cut: "M4.6 8h6.8" },
	octagon: { fill: "M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" },
	hexagon: { fill: "M8 .9l6.2 3.55v7.1L8 15.1l-6.2-3.55v-7.1z" },
	hexagonRing: { stroke: "M8 1.9l5.3 3.05v6.1L8 14.1l-5.3-3.05v-6.1z" },
	hexagonTick: { stroke: "M8 1.9l5.3 3.05v6.1L8 14.1l-5.3-3.05v-6.1zM5.4 8.2l1.9 1.9 3.4-3.8" },
	hexagonCross: { stroke: "M8 1.9l5.3 3.05v6.1L8 14.1l-5.3-3.05v-6.1zM6 6l4 4M10 6l-4 4" },
	triangle: { fill: "M8 1.6l7 12.6H1z" },
	warning: { fill: "M8 1.6l7 12.6H1z", cut: "M8 6.2v4M8 12v.6" },
	dot: { fill: "M8 3a5 5 0 1 1 0 10a5 5 0 0 1 0-10z" },
	diamond: { fill: "M8 1l7 7-7 7-7-7z" },
	chevrons: { stroke: "M3 3.5L7.5 8L3 12.5M8.5 3.5L13 8l-4.5 4.5" },
	lock: { stroke: "M5 7V5a3 3 0 0 1 6 0v2", fill: "M3.4 7h9.2v7H3.4z" },
	drive: { stroke: "M2.2 4.5h11.6v7H2.2z", fill: "M9.7 8.1h2.2v1.6H9.7z" },
	swap: { stroke: "M2.5 5.5h11L10.6 2.6M13.5 10.5h-11l2.9 2.9" },
	tick: { stroke: "M2.8 8.6l3.4 3.4 7-8" },
	cross: { stroke: "M3.5 3.5l9 9M12.5 3.5l-9 9" },
	bang: { stroke: "M8 2.5v7.2M8 12.6v.9" },
	reload: { stroke: "M13 8a5 5 0 1 1-1.5-3.6M13 1.8v3.4H9.6" },
	link: {
		stroke: "M6.6 9.4l2.8-2.8M7.2 4.6l1.3-1.3a3 3 0 0 1 4.2 4.2l-1.3 1.3M8.8 11.4l-1.3 1.3a3 3 0 0 1-4.2-4.2l1.3-1.3",
	},
	dots: {
		fill: "M3 6.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8zM8 6.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8zM13 6.6a1.4 1.4 0 1 1 0 2.8a1.4 1.4 0 0 1 0-2.8z",
	},
	page: { stroke: "M3.5 1.8h6l3 3v9.4h-9zM9.5 1.8v3h3" },
	plus: { stroke: "M8 3v10M3 8h10" },
	search: { stroke: "M7 2.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 0 1 0-9zM10.4 10.4l3.6 3.6" },
	clock: { stroke: `${ring}M8 4.8V8l2.2 1.6` },
} as const satisfies Record<string, Shape>;

export type ShapeName = keyof typeof shapes;
