// A register in a hundred lines: signs in, finds a customer, watches it, edits it, and hears of the edit as another register would.
// Usage: npm start -- [gateway] [user] [PIN] [name to look for]; as it stands, against `dotnet run --project Gateway -- --demo`.
import { HttpTransportType, HubConnectionBuilder, LogLevel } from "@microsoft/signalr";
import { randomUUID } from "node:crypto";

const [gateway = "http://127.0.0.1:5000", user = "cashier", pin = "1001", name = "a"] = process.argv.slice(2);

interface Customer {
  id: string;
  version: number;
  firstName: string | null;
  lastName: string | null;
  remarks: string | null;
  points: number;
}

/** An answer that is no success: RFC 9457, with the field and the rule in `errors` where there is one. */
class Problem extends Error {
  constructor(readonly status: number, readonly problem: { code?: string; detail?: string }) {
    super(`${status} ${problem.code}: ${problem.detail}`);
  }
}

let token = "";

async function api<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`${gateway}/api/v1/${path}`, {
    method,
    headers: { ...(token && { authorization: `Bearer ${token}` }), "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw new Problem(response.status, (await response.json()) as { code?: string; detail?: string });
  return (await response.json()) as T;
}

/** A change has a key of its own. Where no answer came it is sent again with the same key, and takes effect once. */
async function change<T>(method: string, path: string, body: unknown, headers: Record<string, string> = {}): Promise<T> {
  const key = randomUUID();
  for (let attempt = 1; ; attempt++) {
    try {
      return await api<T>(method, path, body, { ...headers, "idempotency-key": key });
    } catch (failure) {
      const answered = failure instanceof Problem && failure.status !== 503 && failure.status !== 429;
      if (answered || attempt === 5) throw failure;
      await new Promise((again) => setTimeout(again, 200 * 2 ** attempt * Math.random()));
    }
  }
}

token = (await api<{ token: string }>("POST", "sessions", { user, pin })).token;

const found = await api<{ items: Customer[] }>("GET", `customers?q=${encodeURIComponent(name)}&limit=1`);
const customer = found.items[0];
if (!customer) throw new Error(`Nobody is found by ${name}.`);
console.log(`found: ${customer.firstName} ${customer.lastName}, version ${customer.version}`);

// WebSockets alone: then any gateway behind a load balancer will do, without sticky sessions.
const hub = new HubConnectionBuilder()
  .withUrl(`${gateway}/hubs/registers`, {
    accessTokenFactory: () => token,
    transport: HttpTransportType.WebSockets,
    skipNegotiation: true,
  })
  .withAutomaticReconnect({ nextRetryDelayInMilliseconds: ({ previousRetryCount: tries }) => Math.random() * Math.min(200 * 2 ** tries, 5_000) })
  .configureLogging(LogLevel.Warning)
  .build();

// The newest version wins, whichever way it came: an answer, a push, a watch begun anew.
let newest = customer;
let heard: (view: Customer) => void = () => {};
hub.on("CustomerChanged", (view: Customer) => {
  if (view.version > newest.version) newest = view;
  console.log(`heard: version ${view.version}, “${view.remarks ?? ""}”`);
  heard(view);
});
hub.on("CustomerDeleted", (gone: { id: string }) => console.log(`heard: ${gone.id} is gone`));

// A watch answers with what there is now, and from then on nothing is missed while the connection lasts: so begin it again after each loss.
const watch = async () => {
  const view = await hub.invoke<Customer | null>("WatchCustomer", customer.id);
  if (view && view.version > newest.version) newest = view;
};
hub.onreconnected(watch);
await hub.start();
await watch();

const pushed = new Promise<Customer>((resolve) => { heard = resolve; });
const remarks = `Asked for a receipt at ${new Date().toLocaleTimeString("en-GB")}`;
try {
  const edited = await change<Customer>("PATCH", `customers/${customer.id}`, { remarks }, { "if-match": `"${newest.version}"` });
  console.log(`edited: version ${edited.version}`);
  await pushed;
} catch (failure) {
  if (!(failure instanceof Problem && failure.status === 412)) throw failure;
  console.log("Somebody else changed this customer meanwhile: show both, and let the cashier choose.");
}
await hub.stop();
