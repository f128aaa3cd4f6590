import { redirect } from "@sveltejs/kit";
import type { PageLoad } from "./$types";

/** A board opens on its board view. */
export const load: PageLoad = ({ params }) => redirect(307, `/b/${params.board}/board`);
