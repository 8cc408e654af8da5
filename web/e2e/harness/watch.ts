import type { BrowserContext } from '@playwright/test';

/** What the console of a window called an error, and what was thrown and not caught. */
export class Watch {
  readonly #errors: string[] = [];
  readonly #allowed: RegExp[] = [];

  of(context: BrowserContext): void {
    context.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'assert') this.#errors.push(`${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (thrown) => this.#errors.push(String(thrown.error().stack ?? thrown.error())));
  }

  /** The browser itself writes an error for every answer that is a refusal and every connection that fails. */
  allow(...errors: RegExp[]): void {
    this.#allowed.push(...errors);
  }

  /** For a test that cuts the network or ends the server. */
  allowLostNetwork(): void {
    this.allow(/net::ERR_/, /WebSocket connection to .* failed/);
  }

  get errors(): string[] {
    return this.#errors.filter((error) => !this.#allowed.some((pattern) => pattern.test(error)));
  }
}
