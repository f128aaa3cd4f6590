import { MediaQuery } from "svelte/reactivity";

/** True on a screen that shows one column at a time; the same width as in the styles. */
export const narrow = new MediaQuery("max-width: 640px");
