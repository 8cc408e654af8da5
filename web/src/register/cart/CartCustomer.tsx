import { Avatar, Badge, Button, Menu, Skeleton, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconCoins, IconId, IconUserMinus, IconUserPlus, IconUserSearch } from '@tabler/icons-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { notifications } from '@mantine/notifications';
import { useHotkeys } from '@mantine/hooks';
import { MayIcon } from '../../access/MayButton';
import { CreateCustomer } from '../../customers/CreateCustomer';
import { freePoints } from '../../customers/freePoints';
import { useCustomer, useDeleted } from '../../customers/queries';
import { useConnection } from '../../offline/useConnection';
import { initialsOf, nameOf, number } from '../../design/format';
import { useMoney } from '../../session/SessionContext';
import classes from './CartCustomer.module.css';
import { useCart } from './CartProvider';
import { Redeem } from './Redeem';
import { SelectCustomer } from './SelectCustomer';
import { useHeld } from './useHeld';

/** Who the sale is for. */
export function CartCustomer() {
  const { t } = useTranslation(['register', 'offline']);
  const { cart } = useCart();
  const { attach } = useHeld();
  const [open, setOpen] = useState<'select' | 'create' | 'redeem' | null>(null);
  const { online } = useConnection();
  useHotkeys([['c', () => document.querySelector('[role=dialog]') ?? setOpen('select')]]);
  const close = () => setOpen(null);
  return (
    <>
      {cart.customerId
        ? <Attached key={cart.customerId} id={cart.customerId} onChange={() => setOpen('select')} onRedeem={() => setOpen('redeem')} />
        : (
          <div className={classes.none}>
            <Button flex={1} variant="light" leftSection={<IconUserSearch size={20} />}
              onClick={() => setOpen('select')}>{t('customer.select')}</Button>
            <MayIcon action="createCustomer" variant="light" unless={online ? null : t('offline:create')} aria-label={t('find.create')}
              onClick={() => setOpen('create')}><IconUserPlus size={22} /></MayIcon>
          </div>
        )}
      {open === 'select' && <SelectCustomer chosen={cart.customerId} onChoose={attach} onClose={close} />}
      {open === 'create' && <CreateCustomer typed="" onClose={close} onCreated={({ id }) => attach(id)} onOpenExisting={attach}
        attaching />}
      {open === 'redeem' && cart.customerId && <Redeem id={cart.customerId} onClose={close} />}
    </>
  );
}

function Attached({ id, onChange, onRedeem }: { id: string; onChange: () => void; onRedeem: () => void }) {
  const { t } = useTranslation(['register', 'customers']);
  const go = useNavigate();
  const money = useMoney();
  const { attach } = useHeld();
  const gone = useDeleted(id);
  const { online } = useConnection();
  const { data: view } = useCustomer(id, !gone);
  const takeOff = useEffectEvent(() => {
    attach(null);
    notifications.show({ id: `gone-${id}`, message: t('customers:gone'), color: 'yellow', autoClose: 8_000 });
  });
  useEffect(() => {
    if (gone) takeOff();
  }, [gone]);
  if (!view) return <Skeleton height={52} flex={1} />;
  const facts = online && [
    view.loyalty && view.points !== null && t('find.points', { points: number(freePoints(view)) }),
    Number(view.credit) > 0 && t('customer.credit', { amount: money(view.credit) }),
  ].filter(Boolean).join(' · ');
  return (
    <Menu position="bottom-start" width={260} radius="md" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.who}><VisuallyHidden>{t('customer.menu')}</VisuallyHidden>
          <Avatar color="pine" size={40} aria-hidden>{initialsOf(view)}</Avatar>
          <span className={classes.text}>
            <span className={classes.name}>{nameOf(view)} {online && view.tier && <Badge variant="light" color="pine"
              tt="none">{view.tier}</Badge>}</span>
            <span className={`${classes.facts} numbers`}>{facts || view.phone}</span>
          </span>
          <IconChevronDown size={18} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconId size={20} />} onClick={() => go(`/customers/${id}`)}>{t('customer.open')}</Menu.Item>
        <Menu.Item disabled={!online} leftSection={<IconCoins size={20} />} onClick={onRedeem}>{t('redeem.title')}</Menu.Item>
        <Menu.Item leftSection={<IconUserSearch size={20} />} onClick={onChange}>{t('customer.change')}</Menu.Item>
        <Menu.Item leftSection={<IconUserMinus size={20} />} onClick={() => attach(null)}>{t('customer.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
