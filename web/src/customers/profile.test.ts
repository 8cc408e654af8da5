import { describe, expect, it } from 'vitest';
import { rebase } from '../editing/draft';
import { customer } from '../testing/customer';
import { mergePatch, patchOf, profileOf } from './profile';

const base = profileOf(customer());

describe('what an edit sends', () => {
  it('is only what changed', () => {
    expect(patchOf(base, { ...base, phone: '+886 900 000 000' })).toEqual({ phone: '+886 900 000 000' });
  });

  it('is nothing where nothing changed, spaces at the ends included', () => {
    expect(patchOf(base, { ...base, firstName: ' Anna ' })).toEqual({});
  });

  it('clears an emptied field with null', () => {
    expect(patchOf(base, { ...base, email: '' })).toEqual({ email: null });
  });

  it('names one consent and leaves the other', () => {
    expect(patchOf(base, { ...base, smsConsent: true })).toEqual({ consents: { sms: true } });
  });

  it('replaces a list as a whole', () => {
    expect(patchOf(base, { ...base, tags: ['VIP', 'Press'] })).toEqual({ tags: ['VIP', 'Press'] });
  });

  it('takes absent and null for the same', () => {
    expect(mergePatch({ a: null, b: 1 }, { b: 1 })).toEqual({});
    expect(mergePatch({ b: 1 }, {})).toEqual({ b: null });
  });
});

describe('an edit carried over to a newer version', () => {
  it('keeps mine where only I changed, and theirs where only they did', () => {
    const { mine, conflicts } = rebase(base, { ...base, phone: '1' }, { ...base, remarks: 'Theirs' });
    expect(conflicts).toEqual([]);
    expect(mine).toMatchObject({ phone: '1', remarks: 'Theirs' });
  });

  it('is a conflict where both changed a field differently, and keeps mine for now', () => {
    const { mine, conflicts } = rebase(base, { ...base, phone: '1', tags: [] }, { ...base, phone: '2', tags: ['New'] });
    expect(conflicts).toEqual(['phone', 'tags']);
    expect(mine).toMatchObject({ phone: '1', tags: [] });
  });

  it('is no conflict where both changed a field to the same', () => {
    expect(rebase(base, { ...base, phone: '1' }, { ...base, phone: '1' }).conflicts).toEqual([]);
  });
});
