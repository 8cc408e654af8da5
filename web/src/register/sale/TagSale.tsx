import { Button } from '@mantine/core';
import { IconUserSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleView } from '../../api/types';
import { Failure } from '../../design/failure';
import { SelectCustomer } from '../cart/SelectCustomer';
import { useSaleChange } from '../orders/useSale';

/** A sale of nobody's becomes a customer's, who gets its points. */
export function TagSale({ sale, onTagged }: { sale: SaleView; onTagged: (sale: SaleView) => void }) {
  const { t } = useTranslation('register');
  const [open, setOpen] = useState(false);
  const tagging = useSaleChange(sale.saleId, (api, customerId: string, key) => api.tag(sale.saleId, customerId, key), onTagged);
  return (
    <>
      <Button variant="light" fullWidth leftSection={<IconUserSearch size={20} />} loading={tagging.isPending}
        onClick={() => setOpen(true)}>{t('customer.select')}</Button>
      <Failure error={tagging.error} />
      {open && <SelectCustomer chosen={null} onChoose={tagging.mutate} onClose={() => setOpen(false)} />}
    </>
  );
}
