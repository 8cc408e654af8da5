import { Problem } from '../api/client';
import { deviceNow } from '../session/session';
import type { WaitingSale } from './store';
import { asRegister, Revoked } from './till';

/** Points, credit and accounts are the server's to decide on. */
export const takesOffline = ({ payments }: { payments: readonly { kind: string }[] }) =>
  payments.every(({ kind }) => kind === 'cash' || kind === 'card');

/** Hands a sale to the server, under the token of the register that rang it up. The sale's own id is the key: it is recorded once. */
export async function deliver(sale: WaitingSale): Promise<void> {
  try {
    await deliverAs(sale.registerToken, sale);
  } catch (error) {
    // Enrolled anew since, this device has another token for the same register.
    const device = deviceNow();
    const { registerId } = sale.body as { registerId?: string };
    if (!(error instanceof Revoked) || device?.registerId !== registerId || device?.registerToken === sale.registerToken) throw error;
    await deliverAs(device!.registerToken, sale);
  }
}

const deliverAs = (registerToken: string, { body, tried }: WaitingSale) => asRegister(registerToken, async (client) => {
  const send = (what: object) => client.change<unknown>('/api/v1/sales', { method: 'POST', body: what });
  try {
    await send(body);
  } catch (error) {
    // It was first sent while there was a connection. The server had not taken it then, and says now why it would not; but the goods
    // have left the shop since, as with any sale that is rung up offline.
    const gone = tried && takesOffline(body as Parameters<typeof takesOffline>[0]);
    if (!gone || !(error instanceof Problem && [404, 409].includes(error.status))) throw error;
    await send({ ...body, offline: true });
  }
});
