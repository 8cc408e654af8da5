import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { eventually } from './eventually';

const root = resolve(import.meta.dirname, '../../..');

/** The product as it was built last. */
function program(): string {
  const built = ['release', 'debug']
    .map((configuration) => join(root, 'artifacts/Standalone/bin/Gateway', configuration, 'Gateway.dll')).filter(existsSync);
  const newest = built.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
  if (!newest) throw new Error('The gateway has not been built: dotnet build Gateway');
  return newest;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** The gateway with the demo's chain, in a process and a folder of its own. It keeps its port and its database from start to start. */
export class Gateway {
  readonly folder = mkdtempSync(join(tmpdir(), 'e2e-'));
  readonly url: string;
  /** What it wrote since it was started last. */
  output = '';
  #process: ChildProcess | null = null;

  private constructor(port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  /** @param copied A folder with the database to begin with; without one the demo makes its chain. */
  static async start(copied?: string): Promise<Gateway> {
    const gateway = new Gateway(await freePort());
    if (copied) cpSync(copied, gateway.folder, { recursive: true });
    await gateway.start();
    return gateway;
  }

  /** Starts it, and waits until it is ready. */
  async start(): Promise<void> {
    const started = spawn('dotnet', [program(), '--demo', '--urls', this.url, '--Drain:Delay', '00:00:00'], {
      cwd: join(root, 'Gateway'), // where the page is served from
      env: {
        ...process.env,
        ConnectionStrings__Journal: `Data Source=${join(this.folder, 'journal.db')}`,
        Receipts__Folder: join(this.folder, 'receipts'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = started;
    process.once('exit', () => started.kill('SIGKILL'));
    this.output = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (text) => (this.output += String(text)));
    await eventually(() => `the gateway is ready. It wrote:\n${this.output}`, async () => {
      if (started.exitCode !== null) throw new Error(`The gateway ended with ${started.exitCode}. It wrote:\n${this.output}`);
      // What the demo says when its chain is there.
      return this.output.includes(`Open ${this.url}`) && (await isReady(this.url));
    }, 120_000);
  }

  /** kill -9: it has no chance to finish anything. */
  kill = () => this.#end('SIGKILL');

  stop = () => this.#end('SIGTERM');

  async dispose(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const ending = this.#process;
    this.#process = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    ending.kill(signal);
    await ended;
  }
}

const isReady = (url: string) => fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false);
