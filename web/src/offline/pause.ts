/** Milliseconds before another try: grows to five seconds, and spread, so that a thousand registers do not come back in one moment. */
export const pause = (tries: number, random = Math.random()) => Math.min(5_000, 500 * 2 ** tries) * (0.5 + random / 2);
