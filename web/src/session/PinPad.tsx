import { Button, SimpleGrid } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface Props {
  pin: string;
  onChange: (pin: string) => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** For fingers: the field beside it takes the same digits from a keyboard. */
export function PinPad({ pin, onChange }: Props) {
  const { t } = useTranslation('session');
  const key = (digit: string) => (
    <Button key={digit} {...look} aria-label={t('signIn.digit', { digit })} onClick={() => onChange(pin + digit)}>
      {digit}
    </Button>
  );
  return (
    <SimpleGrid cols={3} spacing="xs" role="group" aria-label={t('signIn.keypad')}>
      {digits.map(key)}
      <Button {...look} fz="md" onClick={() => onChange('')}>
        {t('signIn.clear')}
      </Button>
      {key('0')}
      <Button {...look} aria-label={t('signIn.backspace')} onClick={() => onChange(pin.slice(0, -1))}>
        <IconBackspace />
      </Button>
    </SimpleGrid>
  );
}

/** Out of the tab order: whoever uses a keyboard types the PIN. */
const look = { variant: 'default', h: 56, fz: 22, px: 0, type: 'button', tabIndex: -1 } as const;
