/** The resolvers of this build, put in by `vite.config.js`. */
declare const MAILWHY_RESOLVERS: { id: string; name: string; url: string; validates?: boolean; region?: string; first?: boolean; date?: string; source?: string }[];
