import { describe, expect, it } from 'vitest';
import { Problem, Unreachable } from '../api/client';
import type { CustomerView } from '../api/types';
import { choose, follow } from '../editing/draft';
import { customer } from '../testing/customer';
import { draftOf, knownOf, type ProfileDraft, saveProfile } from './draft';
import type { Json, Profile } from './profile';

const editing = (changes: Partial<Profile>): ProfileDraft => {
  const draft = draftOf(customer());
  return { ...draft, mine: { ...draft.mine, ...changes } };
};

/** A gateway that holds one customer and refuses an edit of another version than its own. */
function gateway(current: CustomerView) {
  const sent: { patch: Json; version: number }[] = [];
  const send = async (patch: Json, version: number) => {
    sent.push({ patch, version });
    if (version !== current.version) throw new Problem({ status: 412, code: 'staleVersion', current });
    return { ...current, ...patch, version: version + 1 } as CustomerView;
  };
  return { sent, send };
}

describe('saving', () => {
  it('sends what changed, on the version it was edited from', async () => {
    const { sent, send } = gateway(customer());
    const outcome = await saveProfile(editing({ phone: '1' }), customer(), send);
    expect(sent).toEqual([{ patch: { phone: '1' }, version: 1 }]);
    expect(outcome).toMatchObject({ saved: { phone: '1', version: 2 } });
  });

  it('sends nothing where nothing changed', async () => {
    const { sent, send } = gateway(customer());
    expect(await saveProfile(editing({}), customer(), send)).toEqual({ saved: null });
    expect(sent).toEqual([]);
  });

  it('goes through by itself when another register changed other fields only', async () => {
    const { sent, send } = gateway(customer({ version: 7, remarks: 'Theirs' }));
    const outcome = await saveProfile(editing({ phone: '1' }), customer(), send);
    expect(sent.map(({ version }) => version)).toEqual([1, 7]);
    expect(outcome).toMatchObject({ saved: { phone: '1', remarks: 'Theirs' } });
  });

  it('stops and shows the customer as it is when another register changed the same field', async () => {
    const current = customer({ version: 7, phone: '2' });
    const { sent, send } = gateway(current);
    expect(await saveProfile(editing({ phone: '1' }), customer(), send)).toEqual({ conflict: current });
    expect(sent).toHaveLength(1);
  });

  it('is done without a second sending when the stale answer shows the edit was made', async () => {
    const { sent, send } = gateway(customer({ version: 2, phone: '1' }));
    expect(await saveProfile(editing({ phone: '1' }), customer(), send)).toEqual({ saved: null });
    expect(sent).toHaveLength(1);
  });

  it('passes on that there was no answer', async () => {
    await expect(saveProfile(editing({ phone: '1' }), customer(), () => Promise.reject(new Unreachable()))).rejects.toBeInstanceOf(Unreachable);
  });
});

describe('an edit while another register works on the same customer', () => {
  it('shows their fields and goes on from their version', () => {
    const { draft, conflicts } = follow(editing({ phone: '1' }), knownOf(customer({ version: 2, remarks: 'Theirs' })));
    expect(conflicts).toEqual([]);
    expect(draft).toMatchObject({ version: 2, mine: { phone: '1', remarks: 'Theirs' } });
  });

  it('stays on its version while a conflict is open, so that it cannot be saved over theirs', () => {
    const { draft, conflicts } = follow(editing({ phone: '1' }), knownOf(customer({ version: 2, phone: '2', remarks: 'Theirs' })));
    expect(conflicts).toEqual(['phone']);
    expect(draft).toMatchObject({ version: 1, mine: { phone: '1', remarks: 'Theirs' } });
  });

  it('takes a field of theirs, edited after it was shown, for mine alone', () => {
    const now = knownOf(customer({ version: 2, phone: '2', remarks: 'Theirs' }));
    const { draft } = follow(editing({ phone: '1' }), now);
    expect(follow({ ...draft, mine: { ...draft.mine, remarks: 'Mine' } }, now).conflicts).toEqual(['phone']);
  });

  it('is not turned back by an older version', () => {
    const draft = { ...editing({ phone: '1' }), version: 5 };
    expect(follow(draft, knownOf(customer({ version: 4, phone: '9' })))).toEqual({ draft, conflicts: [] });
  });

  it('saves the chosen sides on the version they were chosen against', async () => {
    const view = customer({ version: 2, phone: '2', email: 'theirs@example.com' });
    const { draft } = follow(editing({ phone: '1', email: 'mine@example.com' }), knownOf(view));
    const { sent, send } = gateway(view);
    await saveProfile(choose(draft, knownOf(view), ['email']), view, send);
    expect(sent).toEqual([{ patch: { phone: '1' }, version: 2 }]);
  });
});
