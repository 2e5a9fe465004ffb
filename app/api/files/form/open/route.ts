import { openForm } from "@/server/loaders/forms";

/** From the print centre to a form, or with `as=xlsx` to its workbook. */
export async function GET(request: Request): Promise<Response> {
  const search = Object.fromEntries(new URL(request.url).searchParams);
  const form = await openForm(search);
  if (!form) return new Response(null, { status: 404 });
  const location = search.as === "xlsx" ? form.file : form.address;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
}
