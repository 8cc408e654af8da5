import { IconUserSearch } from '@tabler/icons-react';
import { Kbd, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { CustomerPanel } from '../customers/CustomerPanel';
import { Find } from './find/Find';
import classes from './Register.module.css';
import { TopBar } from './TopBar';

/** Search beside the customer; on a narrow screen one at a time. The address says which customer is open, so “back” closes. */
export function Register() {
  const { customer: open = null } = useParams();
  const go = useNavigate();

  return (
    <div className={classes.register} data-open={open !== null || undefined}>
      <TopBar />
      <aside className={classes.find}>
        <Find chosen={open} onOpen={(id) => go(`/customers/${id}`)} />
      </aside>
      <main className={classes.customer}>
        {open ? <CustomerPanel key={open} id={open} onClose={() => go('/')} /> : <Welcome />}
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
