import { createHash, randomBytes } from "node:crypto";
import { boardIdFrom, linkSecretFrom, ROLES, type Role } from "@callboard/model/protocol";

/** A board that was shared with a server, and everything that opens it. */
export interface SharedBoard {
	readonly board: string;
	readonly lineage: string;
	readonly secrets: Readonly<Record<Role, string>>;
	post(path: string, body: unknown): Promise<Response>;
	ticket(secret: string, device?: string): Promise<string>;
}

export async function shareBoard({ url }: { readonly url: string }): Promise<SharedBoard> {
	const board = boardIdFrom(randomBytes(16));
	const secret = () => linkSecretFrom(randomBytes(16));
	const secrets = { owner: secret(), edit: secret(), view: secret(), display: secret() };
	const hashes = Object.fromEntries(ROLES.map((role) => [role, sha256(secrets[role])]));
	const post = (path: string, body: unknown) =>
		fetch(`${url}/api/boards${path}`, {
			method: "POST",
			headers: { "content-type": "application/json" },
			body: JSON.stringify(body),
		});
	const lineage = secret();
	const made = await post("", { board, lineage, schema: 1, hashes });
	if (made.status !== 201) throw new Error(`not shared: ${made.status}`);
	return {
		board,
		lineage,
		secrets,
		post: (path, body) => post(`/${board}${path}`, body),
		async ticket(given, device = "device-0001") {
			const answer = await post(`/${board}/ticket`, { secret: given, device });
			const body: unknown = await answer.json();
			if (typeof body !== "object" || body === null || !("ticket" in body))
				throw new Error(`no ticket: ${answer.status}`);
			return String(body.ticket);
		},
	};
}

export function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
