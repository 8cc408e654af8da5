import { Button, CloseButton, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconPencilPlus, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../session/SessionContext';
import { add } from '../cart/cart';
import { useCart } from '../cart/CartProvider';
import { CameraButton } from '../../design/camera/CameraButton';
import { useScanned } from '../scan/useScanned';
import classes from './Catalogue.module.css';
import { categories, lineOf, named, type Product, search } from './catalogue';
import { Tiles } from './Tiles';
import { TypedItem } from './TypedItem';

export function Catalogue() {
  const { t, i18n } = useTranslation('register');
  const { session: { currency } } = useSignedIn();
  const { edit } = useCart();
  const { takeScan } = useScanned();
  const [text, setText] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [typing, setTyping] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const found = search(text, category);
  useHotkeys([['/', () => {
    field.current?.focus(); // what is selected alone is not where one types
    field.current?.select();
  }]]);

  const put = (product: Product) => edit((cart) => add(cart, lineOf(product, i18n.language, currency.decimals)));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && text.trim() && found[0]) {
      put(found[0]);
      setText('');
    } else if (event.key === 'Escape') setText('');
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={classes.tools}>
        <TextInput ref={field} className={classes.search} value={text} onChange={(e) => setText(e.currentTarget.value)}
          onKeyDown={onKeyDown}
          aria-label={t('goods.search')} placeholder={t('goods.placeholder')} leftSection={<IconSearch size={20} />} autoComplete="off"
          spellCheck={false} rightSection={text
            && <CloseButton size={44} iconSize={20} aria-label={t('find.clear')}
              onClick={() => { setText(''); field.current?.focus(); }} />} />
        <CameraButton onCode={(code) => void takeScan(code)} />
        <Button className={classes.type} variant="default" leftSection={<IconPencilPlus size={20} />} aria-label={t('goods.type')}
          onClick={() => setTyping(true)}><span className={classes.typeText}>{t('goods.type')}</span></Button>
      </div>
      <div className={classes.categories} role="group" aria-label={t('goods.categories')}>
        {[{ id: null, name: null }, ...categories].map(({ id, name }) => (
          <Button key={id ?? 'all'} variant={id === category ? 'filled' : 'default'} radius="xl" aria-pressed={id === category}
            onClick={() => setCategory(id)}>
            {name ? named(name, i18n.language) : t('goods.all')}
          </Button>
        ))}
      </div>
      <div className={classes.tiles} tabIndex={0} role="group" aria-label={t('goods.title')}>
        {found.length > 0 ? <Tiles products={found} onPick={put} /> : <Text className={classes.none}>{t('goods.none', { text })}</Text>}
      </div>
      {typing && <TypedItem name={found.length === 0 ? text : ''} onClose={() => setTyping(false)} />}
    </>
  );
}
