import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

/** What the page names by itself: the rest of public/ is not the register's. */
const beside = ['index.html', 'icon.svg', 'register.webmanifest'];

/**
 * Builds the service worker after the pages, with a list of the files that the register's page consists of: whatever its entry
 * imports, at once or later. The back office's are not among them.
 */
export function serviceWorker(entry: string, page: string): Plugin {
  let folder = '';
  return {
    name: 'service-worker',
    apply: 'build',
    configResolved: (config) => void (folder = config.build.outDir),
    async writeBundle(_, bundle) {
      const named = beside.map((url) => ({ url: `/${url}`, revision: hash(readFileSync(join(folder, url))) }));
      // Others have the hash of what is in them in their names.
      const files = [...filesOf(bundle, page)].map((url) => ({ url: `/${url}`, revision: null }));
      await build({
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        define: { FILES: JSON.stringify([...named, ...files]), 'process.env.NODE_ENV': '"production"' },
        build: { outDir: folder, emptyOutDir: false, lib: { entry, formats: ['iife'], name: 'worker', fileName: () => 'sw.js' } },
      });
    },
  };
}

const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex').slice(0, 16);

function filesOf(bundle: Rolldown.OutputBundle, page: string): Set<string> {
  const files = new Set<string>();
  const add = (name: string) => {
    const file = bundle[name];
    if (files.has(name) || file?.type !== 'chunk') return;
    files.add(name);
    for (const asset of [...(file.viteMetadata?.importedCss ?? []), ...(file.viteMetadata?.importedAssets ?? [])]) files.add(asset);
    for (const next of [...file.imports, ...file.dynamicImports]) add(next);
  };
  const entry = Object.values(bundle).find((file) => file.type === 'chunk' && file.isEntry && file.name === page);
  if (!entry) throw new Error(`There is no page ${page}`);
  add(entry.fileName);
  return files;
}
