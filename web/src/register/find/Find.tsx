import { CloseButton, Loader, Text, TextInput } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconSearch, IconUserPlus } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../access/may';
import { MayButton } from '../../access/MayButton';
import type { CustomerView } from '../../api/types';
import { Failure } from '../../design/failure';
import { take } from '../../customers/cache';
import { CreateCustomer } from '../../customers/CreateCustomer';
import { Similar } from '../../customers/Similar';
import { OfflineNote } from '../../offline/OfflineNote';
import { useConnection } from '../../offline/useConnection';
import { CameraButton } from '../../design/camera/CameraButton';
import classes from './Find.module.css';
import { FoundList, optionId } from './FoundList';
import { useFound, useRecent } from '../../customers/queries';
import { useLatestKept } from '../../offline/queries';

interface Props {
  chosen: string | null;
  onOpen: (id: string) => void;
  /** Whoever is chosen goes on the sale. */
  attaching?: boolean;
}

const settle = 150;

export function Find({ chosen, onOpen, attaching = false }: Props) {
  const { t } = useTranslation('register');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), settle);
  const [active, setActive] = useState(0);
  const [creating, setCreating] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { online } = useConnection();
  const mayCreate = useMay()('createCustomer').allowed;
  const found = useFound(q);
  const { recent, remember } = useRecent();
  const latest = useLatestKept();
  const before = [...recent, ...latest.filter(({ id }) => !recent.some((other) => other.id === id))];
  const rows = text.trim() === '' ? before : (found.data?.items ?? []);
  const upToDate = q === text.trim() && !found.isPending && !found.isPlaceholderData;
  const nobody = q !== '' && upToDate && found.data?.items.length === 0;
  useHotkeys([['/', () => {
    field.current?.focus(); // what is selected alone is not where one types
    field.current?.select();
  }]]);

  const search = (value: string) => {
    setText(value);
    setActive(0);
  };
  const open = (view: CustomerView) => {
    // What is kept on this device is less than what the server says.
    if (online && !latest.includes(view)) {
      take(queries, view);
      remember(view);
    }
    onOpen(view.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const row = rows[active];
    if (step && rows.length > 0) setActive((active + step + rows.length) % rows.length);
    else if (event.key === 'Enter' && row && (q === '' || upToDate)) open(row);
    else if (event.key === 'Enter' && nobody && online && mayCreate) setCreating(true);
    else if (event.key === 'Escape') search('');
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.search} role="search">
        <TextInput ref={field} value={text} onChange={(e) => search(e.currentTarget.value)} onKeyDown={onKeyDown} size="lg"
          autoFocus data-autofocus
          {...(attaching ? { 'aria-label': t('find.label') } : { label: t('find.label') })} placeholder={t('find.placeholder')}
          leftSection={<IconSearch size={20} />} autoComplete="off" spellCheck={false}
          role="combobox" aria-expanded={rows.length > 0} aria-controls="found" aria-autocomplete="list"
          aria-activedescendant={rows[active] && optionId(rows[active])}
          rightSection={found.isFetching && !upToDate ? <Loader size="xs" />
            : text && <CloseButton size={44} iconSize={20} aria-label={t('find.clear')}
              onClick={() => { search(''); field.current?.focus(); }} />} />
        <CameraButton onCode={search} />
      </div>
      <div className={classes.rows} tabIndex={0} role="group" aria-label={t('find.results')}>
        {!online && <div className={classes.hint}><OfflineNote about="find" /></div>}
        {text.trim() === '' && before.length === 0 && <Text className={classes.hint}>{t('find.hint')}</Text>}
        {text.trim() === '' && before.length > 0 && <Text className={classes.label}>{t('find.recent')}</Text>}
        {q !== '' && found.error && <Failure error={found.error} />}
        {q !== '' && upToDate && <Similar q={q} found={found.data} className={classes.hint} />}
        {nobody && <Text className={classes.hint}>{t('find.none', { q })}</Text>}
        <FoundList rows={rows} active={rows.length > 0 ? active : -1} chosen={chosen} onOpen={open} onHover={setActive} />
        {q !== '' && found.data?.next && <Text className={classes.hint}>{t('find.more')}</Text>}
      </div>
      <div className={classes.create}>
        <MayButton action="createCustomer" fullWidth variant={nobody ? 'filled' : 'light'} leftSection={<IconUserPlus size={20} />}
          onClick={() => setCreating(true)} disabled={!online}>
          {t('find.create')}
        </MayButton>
        {!online && <OfflineNote about="create" />}
      </div>
      {creating && <CreateCustomer typed={nobody ? q : ''} onClose={() => setCreating(false)} onCreated={open} onOpenExisting={onOpen}
        attaching={attaching} />}
    </>
  );
}
