import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../api/client';
import { take } from '../../customers/cache';
import { failureText } from '../../design/failure';
import { nameOf } from '../../design/format';
import { findKept } from '../../offline/catchUp';
import { useConnection } from '../../offline/useConnection';
import { useSignedIn } from '../../session/SessionContext';
import { add } from '../cart/cart';
import { useCart } from '../cart/CartProvider';
import { useHeld } from '../cart/useHeld';
import { lineOf, scanned } from '../catalogue/catalogue';
import type { Scanned } from './takers';

/** What a scanned code does: goods go into the cart, a customer's card puts the customer on it. */
export function useScanned() {
  const { t, i18n } = useTranslation('register');
  const { api, session } = useSignedIn();
  const queries = useQueryClient();
  const { online } = useConnection();
  const { edit } = useCart();
  const held = useHeld();

  const unknown = (code: string) =>
    notifications.show({ color: 'yellow', autoClose: 6_000, message: t('scan.unknown', { code }) });

  /** Whether it is goods. */
  const put = (code: string) => {
    const product = scanned(code);
    if (product) edit((cart) => add(cart, lineOf(product, i18n.language, session.currency.decimals)));
    return product !== null;
  };
  /** Whose card it is; where it is nobody's, that is said. */
  const find = async (code: string) => {
    try {
      const customer = online
        ? take(queries, await api.get('/api/v1/customers/lookup', { query: { barcode: code } }))
        : (await findKept(code)).find(({ barcode }) => barcode === code);
      if (!customer) unknown(code);
      return customer;
    } catch (error) {
      if (error instanceof Problem && error.status === 404) unknown(code);
      else notifications.show({ color: 'yellow', autoClose: 6_000, message: failureText(error) });
      return undefined;
    }
  };
  const attach = (customer: Scanned) => {
    held.attach(customer.id);
    notifications.show({ message: t('scan.customer', { name: nameOf(customer) }) });
  };
  /** For the sale. */
  const takeScan = async (code: string) => {
    const customer = put(code) ? undefined : await find(code);
    if (customer) attach(customer);
  };
  return { put, find, attach, takeScan };
}
