import { Button } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { number } from '../../design/format';
import { decimal } from '../../design/amounts';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import { sums } from '../cart/cart';
import { CartPane } from '../cart/CartPane';
import { useCart } from '../cart/CartProvider';
import { Catalogue } from '../catalogue/Catalogue';
import { Receipt, type Sold } from './Receipt';
import classes from './SaleScreen.module.css';

/** Goods beside the cart; on a narrow screen one at a time. After a payment, what to give the customer. */
export function SaleScreen() {
  const { t } = useTranslation('register');
  const { session: { currency } } = useSignedIn();
  const money = useMoney();
  const { cart } = useCart();
  const [looking, setLooking] = useState(false);
  const [sold, setSold] = useState<Sold | null>(null);
  const { left, pieces } = sums(cart, currency.decimals);

  if (sold && (cart.lines.length > 0 || cart.customerId)) setSold(null); // a scan has begun the next one

  if (sold) return <Receipt sold={sold} onNext={() => setSold(null)} />;
  return (
    <main className={classes.sale} data-looking={looking || undefined}>
      <section className={classes.goods} aria-label={t('goods.title')}><Catalogue /></section>
      <section className={classes.cart} aria-label={t('cart.title')}>
        <CartPane onBack={() => setLooking(false)} onSold={(done) => { setSold(done); setLooking(false); }} />
      </section>
      <div className={classes.bottom}>
        <Button fullWidth size="lg" leftSection={<IconShoppingBag size={22} />} onClick={() => setLooking(true)}>
          {t('cart.open', { pieces: number(pieces), total: money(decimal(left, currency.decimals)) })}
        </Button>
      </div>
    </main>
  );
}
