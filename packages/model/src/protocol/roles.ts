/**
 * What a link lets its holder do.
 * owner: edit, and manage links. edit: read and write. view: read, seen by others. display: read, unseen (a wall).
 */
export const ROLES = ["owner", "edit", "view", "display"] as const;

export type Role = (typeof ROLES)[number];

export function isRole(value: unknown): value is Role {
	return ROLES.some((role) => role === value);
}

/** May this role change the board? */
export function mayWrite(role: Role): boolean {
	return role === "owner" || role === "edit";
}

/** Does this role show itself to others and see them? */
export function hasPresence(role: Role): boolean {
	return role !== "display";
}
