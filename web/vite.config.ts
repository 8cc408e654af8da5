import react from '@vitejs/plugin-react';
import type { Connect, Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { serviceWorker } from './vite.worker.ts';

const gateway = process.env['GATEWAY'] ?? 'http://127.0.0.1:5000';

/** As the gateway does: every address below /office that names no file is the back office's page. */
const office: Plugin = {
  name: 'office',
  configureServer: ({ middlewares }) => void middlewares.use(officePage),
  configurePreviewServer: ({ middlewares }) => void middlewares.use(officePage),
};

const officePage: Connect.NextHandleFunction = (request, _, next) => {
  if (/^\/office(\/[^.]*)?(\?|$)/.test(request.url ?? '')) request.url = '/office.html';
  next();
};

export default defineConfig({
  plugins: [react(), office, serviceWorker('src/offline/worker/worker.ts', 'register')],
  build: {
    outDir: '../Gateway/wwwroot',
    emptyOutDir: true,
    rolldownOptions: { input: { register: 'index.html', office: 'office.html' } },
  },
  server: {
    proxy: {
      '/api': gateway,
      '/hubs': { target: gateway, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
