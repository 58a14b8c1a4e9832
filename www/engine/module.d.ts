/** The resolvers of this build, put in by `vite.config.js`. */
declare const MAILWHY_RESOLVERS: { id: string; name: string; url: string; validates?: boolean; filters?: boolean; region?: string; first?: boolean; date?: string; source?: string }[];

/** The registries of this build: their addresses, and which top-level domains each has. */
declare const MAILWHY_REGISTRIES: { date: string; source: string; services: Record<string, string>; below: Record<string, string> };
