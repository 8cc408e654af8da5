import { useHash } from '@mantine/hooks';
import { IconUserSearch } from '@tabler/icons-react';
import { Kbd, Text, Title } from '@mantine/core';
import { CustomerPanel } from '../customers/CustomerPanel';
import { Find } from '../customers/Find';
import classes from './Register.module.css';
import { texts } from './texts';
import { TopBar } from './TopBar';

const prefix = '#customer/';

/** Search beside the customer; on a narrow screen one at a time. The address says which customer is open, so “back” closes. */
export function Register() {
  const [hash, setHash] = useHash({ getInitialValueInEffect: false });
  const open = hash.startsWith(prefix) ? hash.slice(prefix.length) : null;

  return (
    <div className={classes.register} data-open={open !== null || undefined}>
      <TopBar />
      <aside className={classes.find}>
        <Find chosen={open} onOpen={(id) => setHash(prefix + id)} />
      </aside>
      <main className={classes.customer}>
        {open ? <CustomerPanel key={open} id={open} onClose={() => setHash('')} /> : <Welcome />}
      </main>
    </div>
  );
}

function Welcome() {
  return (
    <div className={classes.welcome}>
      <IconUserSearch size={56} stroke={1.25} aria-hidden />
      <Title order={2} size="h3">{texts.welcome.title}</Title>
      <Text className="quiet">{texts.welcome.text}</Text>
      <div className={classes.keys}>
        {texts.welcome.keys.map(([key, what]) => <span key={key}><Kbd size="md">{key}</Kbd> {what}</span>)}
      </div>
    </div>
  );
}
