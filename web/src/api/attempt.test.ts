import { expect, it } from 'vitest';
import { Attempt, uuid } from './attempt';
import { Problem, Unreachable } from './client';

function attempt() {
  let made = 0;
  const sent: string[] = [];
  const subject = new Attempt(() => `key-${++made}`);
  const run = (body: unknown, error?: Error) =>
    subject
      .run(body, async (key) => {
        sent.push(key);
        if (error) throw error;
      })
      .catch(() => {});
  return { sent, run };
}

it('trying again after the network failed sends the same key', async () => {
  const { sent, run } = attempt();
  await run({ change: -50 }, new Unreachable());
  await run({ change: -50 }, new Unreachable());
  await run({ change: -50 });
  expect(sent).toEqual(['key-1', 'key-1', 'key-1']);
});

it('doing the same once more after it was done is a change of its own', async () => {
  const { sent, run } = attempt();
  await run({ change: -50 });
  await run({ change: -50 });
  expect(sent).toEqual(['key-1', 'key-2']);
});

it('another body never goes under a used key', async () => {
  const { sent, run } = attempt();
  await run({ change: -50 }, new Unreachable());
  await run({ change: -60 });
  expect(sent).toEqual(['key-1', 'key-2']);
});

it('a refusal settles the attempt', async () => {
  const { sent, run } = attempt();
  await run({ change: -50 }, new Problem({ status: 409, code: 'insufficientPoints' }));
  await run({ change: -50 });
  expect(sent).toEqual(['key-1', 'key-2']);
});

it('keys are UUIDs and differ', () => {
  const made = new Set(Array.from({ length: 100 }, uuid));
  expect(made.size).toBe(100);
  for (const key of made) expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
