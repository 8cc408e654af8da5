import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Gateway } from './gateway';

/** What the demo prints once: the tokens of its registers. */
export interface Demo {
  folder: string;
  tokens: Record<string, string>;
}

/** Makes the demo's chain once; every gateway of the tests begins with a copy of its database. E2E_DEMO names one that is kept. */
export default async function makeDemo() {
  if (process.env['E2E_DEMO']) return;
  const kept = mkdtempSync(join(tmpdir(), 'e2e-demo-'));
  const gateway = await Gateway.start();
  const tokens = Object.fromEntries(
    [...gateway.output.matchAll(/^ {2}(\S+) +([\w-]{43})$/gm)].map(([, register, token]) => [register!, token!]));
  await gateway.stop();
  cpSync(gateway.folder, join(kept, 'database'), { recursive: true });
  await gateway.dispose();
  writeFileSync(join(kept, 'demo.json'), JSON.stringify({ folder: join(kept, 'database'), tokens } satisfies Demo));
  process.env['E2E_DEMO'] = join(kept, 'demo.json');
  return () => rmSync(kept, { recursive: true, force: true });
}

export const demo = () => JSON.parse(readFileSync(process.env['E2E_DEMO']!, 'utf8')) as Demo;
