import { type Browser, chromium as playwright } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from './chromium';

const width = 640;
const height = 480;
const bar = 3;
const counter = 150;

/** A browser whose camera sees one card, held a little askew over a grey counter. Whether a page may use it is the context's to say. */
export async function browserThatSees(code: string): Promise<{ browser: Browser; dispose: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-camera-'));
  const film = join(folder, 'card.y4m');
  const colourless = Buffer.alloc(width * height / 2, 128);
  const frames = [0, 1, 2, 3].flatMap((step) => [Buffer.from('FRAME\n'), picture(code, step), colourless]);
  writeFileSync(film, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), ...frames]));
  const browser = await playwright.launch({
    ...chromium, args: [...chromium.args, '--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`],
  });
  return {
    browser,
    dispose: async () => {
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function picture(code: string, step: number): Buffer {
  const bars = ean13(code);
  const frame = Buffer.alloc(width * height, counter);
  const left = 100 + 4 * step;
  for (let y = 120; y < 360; y++)
    for (let x = 0; x < width; x++) {
      const at = Math.floor((x - left - y / 16) / bar);
      const onCard = at >= -12 && at < bars.length + 12;
      if (onCard) frame[y * width + x] = bars[at] === '1' && y > 150 && y < 330 ? 40 : 225;
    }
  return frame;
}

const digits = ['0001101', '0011001', '0010011', '0111101', '0100011', '0110001', '0101111', '0111011', '0110111', '0001011'];
const turned = (digit: string) => [...digit].map((module) => (module === '1' ? '0' : '1')).join('');
const reversed = (digit: string) => [...digit].reverse().join('');

/** The first digit is in how the six on the left are written: E where there is a one. */
const firsts = ['000000', '001011', '001101', '001110', '010011', '011001', '011100', '010101', '010110', '011010'];

/** As the standard draws it, black as 1. */
function ean13(code: string): string {
  const [first, ...rest] = [...code].map(Number) as [number, ...number[]];
  const left = rest.slice(0, 6).map((digit, i) => (firsts[first]![i] === '1' ? reversed(turned(digits[digit]!)) : digits[digit]!));
  const right = rest.slice(6).map((digit) => turned(digits[digit]!));
  return `101${left.join('')}01010${right.join('')}101`;
}
