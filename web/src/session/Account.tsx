import {
  Avatar, Button, Popover, SegmentedControl, Stack, Text, UnstyledButton, VisuallyHidden, useMantineColorScheme, type MantineColorScheme,
} from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { languages } from '../texts/language';
import { speak } from '../texts/texts';
import classes from './Account.module.css';
import { useSignedIn } from './SessionContext';

/** Who is signed in, and how the page looks and speaks to them. */
export function Account() {
  const { t, i18n } = useTranslation('session');
  const { session, api, signOut } = useSignedIn();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = () => {
    void api.signOut().catch(() => {}); // the window forgets the session in any case
    signOut();
  };
  const schemes = (['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`menu.${value}`) }));
  return (
    <Popover position="bottom-end" width={280} radius="md" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton className={classes.account}>
          <VisuallyHidden>{t('menu.open', { user: session.user })}</VisuallyHidden>
          <Avatar color="pine" size={34} variant="filled" aria-hidden>{session.user.slice(0, 2).toUpperCase()}</Avatar>
          <span className={classes.who} aria-hidden>{session.user}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <Stack gap="xs">
          <Text size="sm" className="quiet" px="xs">{t(`menu.roles.${session.role}`)} · {session.user}</Text>
          <SegmentedControl fullWidth data={schemes} value={colorScheme} aria-label={t('menu.theme')}
            onChange={(value) => setColorScheme(value as MantineColorScheme)} />
          <SegmentedControl fullWidth aria-label={t('menu.language')} value={i18n.language} onChange={speak}
            data={languages.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))} />
          <Button variant="subtle" color="gray" justify="flex-start" px="xs" leftSection={<IconLogout size={20} />}
            onClick={leave}>{t('menu.signOut')}</Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
