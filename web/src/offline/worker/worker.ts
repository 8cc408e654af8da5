import { cleanupOutdatedCaches, createHandlerBoundToURL, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** The files of the register's page, written by the build (vite.worker.ts). */
declare const FILES: PrecacheEntry[];

/**
 * Lets the register start without a network: its files are here before it needs them, all of one build. Whatever is asked of the
 * server goes to the server; nothing of /api and /hubs is ever kept.
 */
precacheAndRoute(FILES);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), {
  denylist: [/^\/(office|api|hubs|openapi|health|metrics|docs)(\/|$)/, /\.[^/]*$/],
}));

// The first one serves the page that installed it. A later one waits until the page says that the moment is calm.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') void self.skipWaiting();
});
