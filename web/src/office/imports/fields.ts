import { t } from 'i18next';
import { useSignedIn } from '../../session/SessionContext';
import { useQuery } from '@tanstack/react-query';
import { fieldName } from '../audit/words';

/** What a column can become: the columns of the API's own template. */
export function useImportFields(): string[] {
  const { api } = useSignedIn();
  const template = useQuery({ queryKey: ['importTemplate'], staleTime: Infinity,
    queryFn: async () => (await api.file('/api/v1/imports/template.csv', {})).text() });
  return template.data?.trim().split(',') ?? [];
}

export function importField(field: string): string {
  const [, number, part] = /^address(\d)\.(\w+)$/.exec(field) ?? [];
  return part ? t('office:imports.address', { number,
    part: t(`customers:addresses.fields.${part}` as 'customers:addresses.fields.city') }) : fieldName(field);
}
