const isSecure = (process.env.PUBLIC_URL ?? "").startsWith("https:");

/** `__Host-` binds the cookie to this host and to HTTPS; a village server on plain HTTP must do without. */
export const SESSION_COOKIE = isSecure ? "__Host-xiangji" : "xiangji";

export const cookieSettings = { httpOnly: true, sameSite: "lax", secure: isSecure, path: "/" } as const;
