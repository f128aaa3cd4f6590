import type { SharedView } from "../../../session/session.ts";

/** What this page looks at, as others can follow it: the address below the board, and what a list was scrolled to. */
export function viewAt(url: Pick<URL, "pathname" | "search">, anchorId: string | undefined): Omit<SharedView, "id"> {
	const [, , , ...path] = url.pathname.split("/");
	return {
		path: path.join("/"),
		query: url.search.replace(/^\?/, ""),
		...(anchorId === undefined ? {} : { anchorId }),
	};
}

/** The address of a followed view. */
export function hrefOfView(boardId: string, { path, query }: Pick<SharedView, "path" | "query">): string {
	return `/b/${boardId}/${path}${query === "" ? "" : `?${query}`}`;
}

export function isSameView(a: Omit<SharedView, "id"> | undefined, b: Omit<SharedView, "id">): boolean {
	return a?.path === b.path && a.query === b.query && a.anchorId === b.anchorId;
}

/** The first task that a scrolled list shows; undefined where it shows none. */
export function topTaskIn(list: Element): string | undefined {
	const { top } = list.getBoundingClientRect();
	const inSight = [...list.querySelectorAll<HTMLElement>("[data-task]")]
		.map((element) => ({ id: element.dataset.task, box: element.getBoundingClientRect() }))
		.filter(({ box }) => box.bottom > top + box.height / 2)
		.sort((a, b) => a.box.top - b.box.top);
	return inSight[0]?.id;
}
