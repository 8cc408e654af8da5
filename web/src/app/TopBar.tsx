import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme, type MantineColorScheme } from '@mantine/core';
import { IconBuildingStore, IconLogout } from '@tabler/icons-react';
import { LiveBadge } from '../live/LiveBadge';
import { useSignedIn } from '../session/SessionContext';
import { texts } from './texts';
import classes from './TopBar.module.css';

export function TopBar() {
  const { session } = useSignedIn();
  const place = session.registerId ? texts.at(session.registerId, session.storeId ?? '') : texts.app.backOffice;
  return (
    <section className={classes.bar} aria-label={texts.app.here}>
      <IconBuildingStore size={22} aria-hidden />
      <Text component="h1" fw={650} truncate>{place}</Text>
      <div className={classes.right}>
        <LiveBadge />
        <Account />
      </div>
    </section>
  );
}

function Account() {
  const { session, api, signOut } = useSignedIn();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = () => {
    void api.signOut().catch(() => {}); // the window forgets the session in any case
    signOut();
  };
  const schemes = [
    { value: 'light', label: texts.menu.light },
    { value: 'dark', label: texts.menu.dark },
    { value: 'auto', label: texts.menu.auto },
  ];
  return (
    <Menu position="bottom-end" width={260} radius="md" shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.account} aria-label={`${texts.menu.open}: ${session.user}`}>
          <Avatar color="pine" size={34} variant="filled">{session.user.slice(0, 2).toUpperCase()}</Avatar>
          <span className={classes.who}>{session.user}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{texts.menu.roles[session.role]} · {session.user}</Menu.Label>
        <SegmentedControl fullWidth data={schemes} value={colorScheme} aria-label={texts.menu.theme}
          onChange={(value) => setColorScheme(value as MantineColorScheme)} />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={20} />} onClick={leave}>{texts.menu.signOut}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
