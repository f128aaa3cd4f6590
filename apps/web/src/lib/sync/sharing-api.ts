import type { LinksRequest, Role, ShareRequest } from "@callboard/model/protocol";
import { hashOf, type Secrets } from "./secrets.ts";

export type ApiOutcome =
	| { readonly kind: "done" }
	| { readonly kind: "unreachable" }
	| { readonly kind: "refused"; readonly status: number; readonly code: string };

export interface ApiPorts {
	/** Where the HTTP interface is, without a slash at the end. */
	readonly api: string;
	readonly fetch: typeof fetch;
	/** Of a server that only its owner may put boards on. */
	readonly ownerKey?: string;
}

/** A server that does not answer by then is as good as away. */
const API_MS_MAX = 10_000;

/** Makes a board known to the server. Only hashes of the secrets travel. Doing it twice is doing it once. */
export async function shareBoard(
	ports: ApiPorts,
	{
		board,
		lineage,
		schema,
		secrets,
	}: Omit<ShareRequest, "hashes" | "board"> & { readonly board: string; readonly secrets: Secrets },
): Promise<ApiOutcome> {
	const [owner, edit, view, display] = await Promise.all([
		hashOf(secrets.owner),
		hashOf(secrets.edit),
		hashOf(secrets.view),
		hashOf(secrets.display),
	]);
	if (!owner || !edit || !view || !display) return insecure();
	return post(ports, "/boards", { board, lineage, schema, hashes: { owner, edit, view, display } });
}

/** Ends all links of a role; with a new secret, puts one in their place. */
export async function replaceLinks(
	ports: ApiPorts,
	request: {
		readonly board: string;
		readonly owner: string;
		readonly role: Exclude<Role, "owner">;
		readonly secret: string | null;
		/** When the new links end, or null for never. */
		readonly expiresAt?: number | null;
	},
): Promise<ApiOutcome> {
	const replacement = request.secret === null ? null : await hashOf(request.secret);
	if (replacement === undefined) return insecure();
	const { board, owner, role, expiresAt = null } = request;
	const body: LinksRequest = { secret: owner, role, change: "revoke", replacement, expiresAt };
	return post(ports, `/boards/${board}/links`, body);
}

/** Changes what the links of a role give; the secrets stay. */
export async function alterLinks(
	ports: ApiPorts,
	request: {
		readonly board: string;
		readonly owner: string;
		readonly role: Exclude<Role, "owner">;
		/** "demote": edit links may read only from now on; else when they end. */
		readonly to: "demote" | { readonly expiresAt: number | null };
	},
): Promise<ApiOutcome> {
	const { board, owner, role, to } = request;
	const body: LinksRequest =
		to === "demote"
			? { secret: owner, role, change: "demote", replacement: null, expiresAt: null }
			: { secret: owner, role, change: "expire", replacement: null, expiresAt: to.expiresAt };
	return post(ports, `/boards/${board}/links`, body);
}

async function post({ api, fetch, ownerKey }: ApiPorts, path: string, body: object): Promise<ApiOutcome> {
	try {
		const response = await fetch(`${api}${path}`, {
			method: "POST",
			headers: {
				"content-type": "application/json",
				...(ownerKey === undefined ? {} : { authorization: `Bearer ${ownerKey}` }),
			},
			body: JSON.stringify(body),
			cache: "no-store",
			signal: AbortSignal.timeout(API_MS_MAX),
		});
		if (response.ok) return { kind: "done" };
		return { kind: "refused", status: response.status, code: await codeOf(response) };
	} catch (cause) {
		console.info("no answer", cause);
		return { kind: "unreachable" };
	}
}

/** Browsers give pages on plain http (loopback aside) no digest, and secrets shall not travel there either. */
function insecure(): ApiOutcome {
	return { kind: "refused", status: 0, code: "insecure-origin" };
}

/** The code of an error's body; a proxy's error page has none. */
async function codeOf(response: Response): Promise<string> {
	const body: unknown = await response.json().catch(() => undefined);
	return typeof body === "object" && body !== null && "error" in body && typeof body.error === "string"
		? body.error
		: "not-understood";
}
