import { Button, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Instead of a screen that failed: what is saved is safe, and a new start helps. */
export function Broken() {
  const { t } = useTranslation('design');
  return (
    <Stack align="center" justify="center" mih="60dvh" p="lg" role="alert">
      <Title order={2} size="h3">{t('broken.title')}</Title>
      <Text ta="center">{t('broken.text')}</Text>
      <Button onClick={() => location.reload()}>{t('broken.reload')}</Button>
    </Stack>
  );
}
