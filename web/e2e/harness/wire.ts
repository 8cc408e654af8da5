import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';

/**
 * The cable between one browser and the gateway. Cut, nobody answers at its end; stalled, nothing comes through, or no answers, and
 * nobody says so; mended, it is at the same address.
 */
export class Wire {
  #server: Server | null = null;
  readonly #sockets = new Set<Socket>();
  readonly #to: number;
  #port = 0;
  #stalled: 'no' | 'answers' | 'all' = 'no';

  private constructor(to: string) {
    this.#to = Number(new URL(to).port);
  }

  static async to(gateway: string): Promise<Wire> {
    const wire = new Wire(gateway);
    await wire.mend();
    return wire;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  async mend(): Promise<void> {
    if (this.#stalled !== 'no') await this.cut(); // what was on its way is lost
    if (this.#server) return;
    this.#server = createServer((near) => {
      const far = connect(this.#to, '127.0.0.1');
      for (const [socket, other] of [[near, far], [far, near]] as const) {
        this.#sockets.add(socket);
        socket.on('error', () => other.destroy());
        socket.on('close', () => {
          this.#sockets.delete(socket);
          other.destroy();
        });
        const comesThrough = () => this.#stalled === 'no' || (this.#stalled === 'answers' && socket === near);
        socket.on('data', (some) => comesThrough() && other.write(some));
        socket.on('end', () => comesThrough() && other.end());
      }
    });
    this.#server.listen(this.#port, '127.0.0.1');
    await once(this.#server, 'listening');
    this.#port = (this.#server.address() as { port: number }).port;
  }

  stall(what: 'answers' | 'all' = 'all'): void {
    this.#stalled = what;
  }

  async cut(): Promise<void> {
    this.#stalled = 'no';
    const server = this.#server;
    if (!server) return;
    this.#server = null;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }
}
