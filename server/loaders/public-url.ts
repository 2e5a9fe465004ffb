/** Address of this deployment as printed on posters and cards; never from a request's host. */
export const publicUrl = (): string => (process.env.PUBLIC_URL ?? "http://localhost:3000").replace(/\/$/, "");
