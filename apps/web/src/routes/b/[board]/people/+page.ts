import { redirect } from "@sveltejs/kit";
import type { PageLoad } from "./$types";

/** The pages about people open on the people themselves. */
export const load: PageLoad = ({ params }) => redirect(307, `/b/${params.board}/people/people`);
