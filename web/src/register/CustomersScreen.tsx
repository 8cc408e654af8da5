import { Button, Kbd, Text, Title } from '@mantine/core';
import { IconShoppingBagPlus, IconUserSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { CustomerPanel } from '../customers/CustomerPanel';
import { useHeld } from './cart/useHeld';
import classes from './CustomersScreen.module.css';
import { Find } from './find/Find';
import { useTakesCards } from './scan/takers';

/** Search beside the customer; on a narrow screen one at a time. The address says which customer is open, so “back” closes. */
export function CustomersScreen() {
  const { t } = useTranslation('register');
  const { customer: open = null } = useParams();
  const go = useNavigate();
  const { attach } = useHeld();

  const addToSale = (id: string) => {
    attach(id);
    void go('/');
  };
  const show = (id: string) => go(`/customers/${id}`);
  useTakesCards(show, false);
  return (
    <div className={classes.screen} data-open={open !== null || undefined}>
      <aside className={classes.find}>
        <Find chosen={open} onOpen={show} />
      </aside>
      <main className={classes.customer}>
        {open === null ? <Welcome /> : (
          <CustomerPanel key={open} id={open} onClose={() => go('/customers')} orderAddress={(sale) => `/sales/${sale}`} actions={
            <Button leftSection={<IconShoppingBagPlus size={20} />} onClick={() => addToSale(open)}>{t('app.addToSale')}</Button>
          } />
        )}
      </main>
    </div>
  );
}

function Welcome() {
  const { t } = useTranslation('register');
  return (
    <div className={classes.welcome}>
      <IconUserSearch size={56} stroke={1.25} aria-hidden />
      <Title order={2} size="h3">{t('welcome.title')}</Title>
      <Text className="quiet">{t('welcome.text')}</Text>
      <div className={classes.keys}>
        {hints.map(([key, what]) => <span key={key}><Kbd size="md">{key}</Kbd> {t(`welcome.keys.${what}`)}</span>)}
      </div>
    </div>
  );
}

const hints = [['/', 'search'], ['↑ ↓', 'choose'], ['Enter', 'open'], ['Esc', 'close']] as const;
