import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Reach } from './reach';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function server() {
  const answers = { now: true, asked: 0 };
  const reach = new Reach(async () => {
    answers.asked++;
    return answers.now;
  });
  return { answers, reach };
}

it('stays online where only one request got lost', async () => {
  const { reach } = server();
  reach.doubt();
  await vi.advanceTimersByTimeAsync(0);
  expect(reach.online.get()).toBe(true);
});

it('is offline as soon as nobody answers, and online as soon as somebody does', async () => {
  const { answers, reach } = server();
  answers.now = false;
  reach.doubt();
  await vi.advanceTimersByTimeAsync(0);
  expect(reach.online.get()).toBe(false);

  answers.now = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(reach.online.get()).toBe(true);
});

it('looks once, however many requests got lost', async () => {
  const { answers, reach } = server();
  for (let i = 0; i < 100; i++) reach.doubt();
  await vi.advanceTimersByTimeAsync(0);
  expect(answers.asked).toBe(1);
});

it('looks at once where there is hope', async () => {
  const { answers, reach } = server();
  answers.now = false;
  reach.doubt();
  await vi.advanceTimersByTimeAsync(60_000);
  answers.now = true;
  reach.hope();
  await vi.advanceTimersByTimeAsync(0);
  expect(reach.online.get()).toBe(true);
});
