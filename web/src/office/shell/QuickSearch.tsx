import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFound } from '../../customers/queries';
import { Similar } from '../../customers/Similar';
import { nameOf } from '../../design/format';
import classes from './QuickSearch.module.css';

/** Finds a customer from anywhere: by name, phone, e-mail, postcode or card. A slash leads here. */
export function QuickSearch() {
  const { t } = useTranslation('office');
  const go = useNavigate();
  const [typed, type] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 150);
  const found = useFound(asked);
  const input = useRef<HTMLInputElement>(null);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const customers = asked && typed ? (found.data?.items ?? []).slice(0, 8) : [];

  useEffect(() => {
    const slash = (event: KeyboardEvent) => {
      if (event.key !== '/' || (event.target as HTMLElement).closest('input, textarea, [role=dialog]')) return;
      event.preventDefault();
      input.current?.focus();
    };
    window.addEventListener('keydown', slash);
    return () => window.removeEventListener('keydown', slash);
  }, []);

  // Enter opens who was found, as soon as they are.
  const { selectFirstOption } = list;
  useEffect(() => {
    if (found.data) selectFirstOption();
  }, [found.data, selectFirstOption]);

  const choose = (value: string) => {
    type('');
    list.closeDropdown();
    void go(value === 'all' ? `/customers?q=${encodeURIComponent(typed.trim())}` : `/customers/${value}`);
  };
  return (
    <Combobox store={list} onOptionSubmit={choose} shadow="md" radius="md" offset={4}>
      <Combobox.Target>
        <TextInput ref={input} className={classes.field} aria-label={t('search.label')} placeholder={t('search.placeholder')} value={typed}
          type="search" leftSection={<IconSearch size={20} aria-hidden />}
            rightSection={found.isFetching && typed ? <Loader size={18} /> : null}
          onChange={(event) => { type(event.currentTarget.value); list.openDropdown(); list.selectFirstOption(); }}
          onFocus={() => list.openDropdown()} onBlur={() => list.closeDropdown()} />
      </Combobox.Target>
      <Combobox.Dropdown className={classes.found ?? ''} hidden={!typed.trim()}>
        {customers.length > 0 && !found.isPlaceholderData && <Similar q={asked} found={found.data} className={classes.similar} />}
        <Combobox.Options aria-label={t('search.label')}>
          {customers.map((customer) => (
            <Combobox.Option key={customer.id} value={customer.id} className={classes.option}>
              <span>{nameOf(customer)}</span>
              <span className="quiet">{[customer.phone, customer.email].filter(Boolean).join(' · ')}</span>
            </Combobox.Option>
          ))}
          <Combobox.Option value="all" className={classes.option}>{t('search.all', { q: typed.trim() })}</Combobox.Option>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
