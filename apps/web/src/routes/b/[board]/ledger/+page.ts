import { redirect } from "@sveltejs/kit";
import type { PageLoad } from "./$types";

/** The ledger opens on its first list. */
export const load: PageLoad = ({ params }) => redirect(307, `/b/${params.board}/ledger/gates`);
