import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const gateway = 'http://127.0.0.1:5000';

export default defineConfig({
  plugins: [react()],
  build: { outDir: '../Gateway/wwwroot', emptyOutDir: true },
  server: {
    proxy: {
      '/api': gateway,
      '/hubs': { target: gateway, ws: true },
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
