const parameter = "task";

/** What a view needs of its address; SvelteKit's own is read-only and no URL. */
export interface Address {
	readonly pathname: string;
	readonly searchParams: { get(name: string): string | null; toString(): string };
}

/** The task whose pane is open over a view, as its address says. */
export function openTaskId(url: Address): string | undefined {
	return url.searchParams.get(parameter) ?? undefined;
}

/** True where an address asks for no look of its own: the stages, unfiltered. */
export function isUsualLook(url: Address): boolean {
	return ["group", "lanes", "q"].every((name) => url.searchParams.get(name) === null);
}

/** The same view with a task's pane open, or without one. */
export function withTask(url: Address, id: string | undefined): string {
	const query = new URLSearchParams(url.searchParams.toString());
	if (id === undefined) query.delete(parameter);
	else query.set(parameter, id);
	const text = query.toString();
	return text === "" ? url.pathname : `${url.pathname}?${text}`;
}
