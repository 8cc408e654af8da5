import './app.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type ReactNode, StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { colours, themeIn } from './theme';

/**
 * Shows an app in the page it was loaded with. The library's styles are its own to choose; they are in a layer, so that ours win whatever
 * comes first.
 */
export const show = (app: ReactNode) =>
  createRoot(document.getElementById('root')!).render(<StrictMode><Page>{app}</Page></StrictMode>);

function Page({ children }: { children: ReactNode }) {
  const { t } = useTranslation('design');
  const close = t('close');
  const theme = useMemo(() => themeIn(close), [close]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={colours} defaultColorScheme="auto">
      <Notifications position="top-center" autoClose={2_500} />
      {children}
    </MantineProvider>
  );
}
