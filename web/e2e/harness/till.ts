import { type Browser, type BrowserContext, chromium as playwright } from '@playwright/test';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium';

/** A browser as a machine at a till has it: with a disk of its own, and a process that can be killed. */
export class Till {
  readonly #folder = mkdtempSync(join(tmpdir(), 'e2e-till-'));
  #process: ChildProcess | null = null;
  #browser: Browser | null = null;

  async start(): Promise<BrowserContext> {
    const started = spawn(chromium.executablePath,
      ['--headless', ...chromium.args, '--remote-debugging-port=0', `--user-data-dir=${this.#folder}`, 'about:blank'],
      { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#process = started;
    process.once('exit', () => started.kill('SIGKILL')); // also of a test that ran out of time
    const address = await new Promise<string>((resolve, reject) => {
      let output = '';
      started.stderr.on('data', (some) => {
        output += String(some);
        const listening = /ws:\/\/\S+/.exec(output);
        if (listening) resolve(listening[0]);
      });
      started.once('exit', () => reject(new Error(`The browser ended. It wrote:\n${output}`)));
    });
    this.#browser = await playwright.connectOverCDP(address);
    return this.#browser.contexts()[0]!;
  }

  /** kill -9, of the browser and with it of all its windows: none has a chance to finish anything. */
  kill = () => this.#end((browser) => browser.kill('SIGKILL'));

  /** As when its windows are closed: what it has is written to the disk. */
  stop = () => this.#end(async () => (await this.#browser!.newBrowserCDPSession()).send('Browser.close'));

  async #end(end: (browser: ChildProcess) => unknown): Promise<void> {
    const ending = this.#process;
    this.#process = null;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const ended = once(ending, 'exit');
    await end(ending);
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
  }
}
