import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CustomerView } from '../../api/types';
import { useFound } from '../../customers/queries';
import { Similar } from '../../customers/Similar';
import { Failure } from '../../design/failure';
import { nameOf } from '../../design/format';
import classes from './PickCustomer.module.css';

interface Props {
  title: string;
  text?: string;
  /** Who is shown before anything is typed, and what about them. */
  first?: { title: string; people: { customer: CustomerView; about: string }[] };
  /** Who is not to be chosen. */
  except?: string;
  error?: Error | null;
  onPick: (customer: CustomerView) => void;
  onClose: () => void;
}

/** Finds one customer and says which. */
export function PickCustomer({ title, text, first, except, error, onPick, onClose }: Props) {
  const { t } = useTranslation(['office', 'design']);
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const found = useFound(asked);
  const people = asked ? (found.data?.items ?? []).filter(({ id }) => id !== except).map((customer) => ({ customer, about: '' }))
    : first?.people ?? [];
  return (
    <Modal opened onClose={onClose} title={title} size="lg">
      <Stack>
        {text && <Text className="quiet">{text}</Text>}
        <TextInput type="search" aria-label={t('search.pick')} placeholder={t('search.placeholder')} value={typed} data-autofocus
          leftSection={<IconSearch size={20} aria-hidden />} onChange={(event) => type(event.currentTarget.value)} />
        {!asked && first && <Text fw={600}>{first.title}</Text>}
        {asked && !found.isPlaceholderData && <Similar q={asked} found={found.data} />}
        {asked && found.data && people.length === 0 && <Text className="quiet">{t('list.nobody')}</Text>}
        <ul className={classes.people}>
          {people.slice(0, 8).map(({ customer, about }) => (
            <li key={customer.id}>
              <Button variant="default" fullWidth justify="flex-start" h="auto" py="xs" onClick={() => onPick(customer)}>
                <span className={classes.person}>
                  {nameOf(customer)}
                  <span className="quiet">{[customer.phone, customer.email, about].filter(Boolean).join(' · ')}</span>
                </span>
              </Button>
            </li>
          ))}
        </ul>
        <Failure error={error ?? found.error} />
        <Group justify="flex-end"><Button variant="default" onClick={onClose}>{t('design:cancel')}</Button></Group>
      </Stack>
    </Modal>
  );
}
