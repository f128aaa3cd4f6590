/** Why a file does not open as a board. `at` is the byte of the board's data at which it is not whole. */
export type CopyError =
	| { readonly kind: "tooLarge"; readonly bytes: number }
	| { readonly kind: "noJson" }
	| { readonly kind: "noCopy" }
	| { readonly kind: "newer" }
	| { readonly kind: "damaged"; readonly what: string; readonly at: number };
