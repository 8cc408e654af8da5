import i18next, { t } from 'i18next';
import { useSignedIn } from '../../session/SessionContext';
import { useQuery } from '@tanstack/react-query';
import { fieldName } from '../audit/words';

/** What other lists have and our template says by other fields: a name as a whole, a second number. */
const others = ['name', 'lastNamePrefix', 'mobile', 'noEmail'];

/** What a column can become: the columns of the API's own template, and what those of others may be. */
export function useImportFields(): string[] {
  const { api } = useSignedIn();
  const template = useQuery({ queryKey: ['importTemplate'], staleTime: Infinity,
    queryFn: async () => (await api.file('/api/v1/imports/template.csv', {})).text() });
  const ours = template.data?.trim().split(',') ?? [];
  return ours.toSpliced(ours.indexOf('email'), 0, ...others);
}

export function importField(field: string): string {
  const [, number, part] = /^address(\d)\.(\w+)$/.exec(field) ?? [];
  const other = `office:imports.fields.${part ?? field}`;
  const named = i18next.exists(other) ? t(other as 'office:imports.fields.name') : null;
  return part ? t('office:imports.address', { number,
    part: named ?? t(`customers:addresses.fields.${part}` as 'customers:addresses.fields.city') }) : named ?? fieldName(field);
}
