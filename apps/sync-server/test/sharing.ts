import { createHash, randomBytes } from "node:crypto";
import { boardIdFrom, linkSecretFrom, ROLES, type Role } from "@callboard/model/protocol";

export interface SharedBoard {
	readonly board: string;
	readonly lineage: string;
	readonly secrets: Readonly<Record<Role, string>>;
}

/** Makes a board known to a server, as its owner's device does. */
export async function shareBoard(url: string): Promise<SharedBoard> {
	const secret = () => linkSecretFrom(randomBytes(16));
	const secrets = Object.fromEntries(ROLES.map((role) => [role, secret()]));
	const hashes = Object.fromEntries(ROLES.map((role) => [role, sha256(secrets[role] ?? "")]));
	const { owner = "", edit = "", view = "", display = "" } = secrets;
	const shared = { board: boardIdFrom(randomBytes(16)), lineage: secret(), secrets: { owner, edit, view, display } };
	const answer = await post(`${url}/api/boards`, { board: shared.board, lineage: shared.lineage, schema: 1, hashes });
	if (answer.status !== 201) throw new Error(`sharing was answered with ${answer.status}`);
	return shared;
}

/** A ticket for a link's secret; null when the link is refused. */
export async function ticketFor(url: string, { board, secrets }: SharedBoard, role: Role): Promise<string | null> {
	const answer = await post(`${url}/api/boards/${board}/ticket`, { secret: secrets[role], device: "device-0001" });
	const body: unknown = await answer.json();
	return typeof body === "object" && body !== null && "ticket" in body ? String(body.ticket) : null;
}

/** Revokes the links of a role, as the owner. */
export async function revoke(url: string, { board, secrets }: SharedBoard, role: Role): Promise<void> {
	const request = { secret: secrets.owner, role, replacement: null };
	const answer = await post(`${url}/api/boards/${board}/links`, request);
	if (!answer.ok) throw new Error(`revoking was answered with ${answer.status}`);
}

function post(url: string, body: unknown): Promise<Response> {
	return fetch(url, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}
