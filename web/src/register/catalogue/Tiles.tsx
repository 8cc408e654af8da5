import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMoney, useSignedIn } from '../../session/SessionContext';
import classes from './Catalogue.module.css';
import { named, type Product } from './catalogue';

interface Props {
  products: Product[];
  onPick: (product: Product) => void;
}

export function Tiles({ products, onPick }: Props) {
  const { t, i18n } = useTranslation('register');
  const { session: { currency } } = useSignedIn();
  const money = useMoney();
  return (
    <div className={classes.grid}>
      {products.map((product) => {
        const price = money(Number(product.price).toFixed(currency.decimals));
        return (
          <UnstyledButton key={product.sku} className={classes.tile} data-category={product.category} onClick={() => onPick(product)}>
            <span className={classes.name}>{named(product.name, i18n.language)}</span>
            <span className={`${classes.price} numbers`}>{product.weighed ? t('goods.perKilo', { price }) : price}</span>
          </UnstyledButton>
        );
      })}
    </div>
  );
}
