import { type HubConnection, HubConnectionBuilder, HttpTransportType, LogLevel } from '@microsoft/signalr';
import type { CustomerView, Deleted, PresenceChanged, Session } from '../api/types';
import { pause } from '../offline/pause';

export type LiveState = 'connecting' | 'live' | 'lost';

export interface LiveEvents {
  state(state: LiveState): void;
  changed(view: CustomerView): void;
  deleted(customer: Deleted): void;
  present(presence: PresenceChanged): void;
  /** Many at once, of whom no one is told of alone. */
  imported(): void;
  /** Watching again; what is watched has come anew, but lists may have changed unseen. */
  caughtUp(): void;
}

/** What the back office hears of beside customers. */
export interface Followed {
  what: 'Store' | 'Import';
  id: string;
  heard: (view: object) => void;
}

/** The one owner of the page's connection to the hub. It asks for what is watched again whenever it comes back. */
export class LiveConnection {
  readonly #hub: HubConnection;
  readonly #session: Session;
  /** How many parts of the page show each of them. */
  readonly #watched = new Map<string, number>();
  readonly #followed = new Set<Followed>();
  #on: LiveEvents | null = null;

  constructor(session: Session) {
    this.#session = session;
    this.#hub = new HubConnectionBuilder()
      .withUrl('/hubs/registers', {
        accessTokenFactory: () => session.token,
        transport: HttpTransportType.WebSockets,
        skipNegotiation: true,
      })
      .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (context) => pause(context.previousRetryCount) })
      .configureLogging(LogLevel.None)
      .build();
    this.#hub.on('CustomerChanged', (view: CustomerView) => this.#on?.changed(view));
    this.#hub.on('CustomerDeleted', (customer: Deleted) => this.#on?.deleted(customer));
    this.#hub.on('CustomersImported', () => this.#on?.imported());
    this.#hub.on('PresenceChanged', (presence: PresenceChanged) => this.#on?.present(presence));
    this.#hub.on('StoreSpendChanged', (view: { storeId: string }) => this.#heard('Store', view.storeId, view));
    this.#hub.on('ImportChanged', (view: { id: string }) => this.#heard('Import', view.id, view));
    this.#hub.onreconnecting(() => this.#on?.state('lost'));
    this.#hub.onreconnected(() => this.#resume());
    this.#hub.onclose(() => void this.#connect());
  }

  /** Stays connected, however long it takes, and tells `on`, until the returned function is called. */
  start(on: LiveEvents): () => void {
    this.#on = on;
    void this.#connect();
    return () => {
      this.#on = null;
      void this.#hub.stop();
    };
  }

  async #connect(): Promise<void> {
    const on = this.#on;
    for (let tries = 0; on !== null && on === this.#on; tries++) {
      try {
        await this.#hub.start();
        return await this.#resume();
      } catch {
        if (on === this.#on) on.state(tries === 0 ? 'connecting' : 'lost');
        await new Promise((resolve) => setTimeout(resolve, pause(tries)));
      }
    }
  }

  /** Watches a customer until the returned function is called. The hub answers with the customer as it is now. */
  watch(id: string): () => void {
    const shown = this.#watched.get(id) ?? 0;
    this.#watched.set(id, shown + 1);
    if (shown === 0 && this.#hub.state === 'Connected') void this.#watchNow(id);
    return () => {
      const left = this.#watched.get(id)! - 1;
      if (left > 0) this.#watched.set(id, left);
      else {
        this.#watched.delete(id);
        if (this.#hub.state === 'Connected') void this.#ask('UnwatchCustomer', id);
      }
    };
  }

  /** Hears of a store's spend, or of how far an import has come, until the returned function is called: first how it is now. */
  follow(followed: Followed): () => void {
    this.#followed.add(followed);
    if (this.#hub.state === 'Connected') void this.#followNow(followed);
    return () => {
      this.#followed.delete(followed);
      if (this.#hub.state === 'Connected' && followed.what === 'Import') void this.#ask('UnwatchImport', followed.id);
    };
  }

  async #followNow(followed: Followed): Promise<void> {
    const view = await this.#ask<object | null>(`Watch${followed.what}`, followed.id);
    if (view && this.#followed.has(followed)) followed.heard(view);
  }

  #heard(what: Followed['what'], id: string, view: object) {
    for (const followed of this.#followed) if (followed.what === what && followed.id === id) followed.heard(view);
  }

  async #resume(): Promise<void> {
    const { storeId } = this.#session;
    if (storeId) await this.#ask('WatchStore', storeId);
    await Promise.all([
      ...[...this.#watched.keys()].map((id) => this.#watchNow(id)), ...[...this.#followed].map((followed) => this.#followNow(followed)),
    ]);
    this.#on?.state('live');
    this.#on?.caughtUp();
  }

  async #watchNow(id: string): Promise<void> {
    const view = await this.#ask<CustomerView | null>('WatchCustomer', id);
    if (view) this.#on?.changed(view);
    else if (view === null) this.#on?.deleted({ id, version: Number.MAX_SAFE_INTEGER });
  }

  /** Undefined where the hub refused or is gone, which must not take the page with it: it still works over HTTP. */
  #ask<T>(method: string, argument: string): Promise<T | undefined> {
    return this.#hub.invoke<T>(method, argument).catch(() => undefined);
  }
}
