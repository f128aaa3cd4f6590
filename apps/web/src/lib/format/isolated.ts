/** A letter that is written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";

/**
 * A name inside a sentence. One that is written from right to left keeps to itself: without the marks it would pull
 * the signs and numbers beside it to its other side. Other names stay as they are.
 */
export function isolated(name: string): string {
	return rightToLeft.test(name) ? `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}` : name;
}
