import { SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AddressFields } from '../api/types';

export const addressNames = ['label', 'recipient', 'phone', 'line1', 'line2', 'city', 'region', 'postcode', 'country'] as const;
export type AddressName = (typeof addressNames)[number];
export type TypedAddress = Record<AddressName, string>;

export const typedAddress = (address: Partial<AddressFields> | null | undefined) =>
  Object.fromEntries(addressNames.map((name) => [name, address?.[name] ?? ''])) as TypedAddress;

/** As the API takes it: what is empty is not given. */
export const addressOf = (typed: TypedAddress, isDefault: boolean) =>
  ({ ...Object.fromEntries(addressNames.map((name) => [name, typed[name].trim() || null])), default: isDefault }) as AddressFields;

/** The fields of an address; `props` binds each to its form. */
export function AddressInputs({ props }: { props: (name: AddressName) => object }) {
  const { t } = useTranslation('customers');
  const field = (name: AddressName) => <TextInput key={name} label={t(`addresses.fields.${name}`)} autoComplete="off" {...props(name)} />;
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 3 }} verticalSpacing="sm">{(['label', 'recipient', 'phone'] as const).map(field)}</SimpleGrid>
      {field('line1')}
      {field('line2')}
      <SimpleGrid cols={{ base: 1, xs: 2 }}
        verticalSpacing="sm">{(['city', 'region', 'postcode', 'country'] as const).map(field)}</SimpleGrid>
    </>
  );
}
