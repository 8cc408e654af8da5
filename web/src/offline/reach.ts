import { Observed } from './observed';
import { pause } from './pause';

/**
 * Whether the server answers. What the browser says of the network is only a reason to look: a shop's network may have no way out
 * and still reach its gateway, and the other way round.
 */
export class Reach {
  readonly online = new Observed(true);
  #looking = false;
  #wake = () => {};
  readonly #probe: () => Promise<boolean>;

  constructor(probe: () => Promise<boolean>) {
    this.#probe = probe;
  }

  /** Something had no answer: looks, and goes on looking until there is one. */
  doubt = (): void => {
    if (this.#looking) return this.#wake();
    this.#looking = true;
    void this.#look();
  };

  /** Something was answered, or the network is said to be back: no need to wait for the next look. */
  hope = () => this.#wake();

  async #look(): Promise<void> {
    for (let tries = 0; !(await this.#probe()); tries++) {
      this.online.set(false);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause(tries));
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#looking = false;
    this.online.set(true);
  }
}

const patience = 3_000;

/** Ready, not only alive: a gateway without its database takes no sales either. */
const probe = () => fetch('/health/ready', { cache: 'no-store', signal: AbortSignal.timeout(patience) }).then(
  (answer) => answer.ok, () => false);

/** The page's own. */
export const reach = new Reach(probe);
