import { shift } from '../harness/shift';
import { expect, test } from '../harness/test';
import { there } from './pages';
import { bestCustomer } from './people';

const pages = ['', '/customers', '/customers?tag=press&sort=-spend', '/groups', '/segments', '/imports', '/imports/new', '/stores', '/audit',
  '/settings', '/settings/loyalty', '/settings/roles', '/settings/users'];
const tabs = ['', '/orders', '/items', '/points', '/credit', '/account', '/wishlist', '/history'];

for (const viewport of [{ width: 1440, height: 900 }, { width: 360, height: 740 }])
  for (const what of ['pages', 'customer'] as const)
    test(`Nothing of the office jumps while it comes: ${what}, ${viewport.width} pixels wide`, async ({ office, api }) => {
      test.setTimeout(120_000);
      const { id } = await bestCustomer(api);
      const { items: [group] } = await api.get<{ items: { id: string }[] }>('/api/v1/groups?limit=1');
      const page = await office('/office', 'admin', { viewport });
      const jumped: string[] = [];
      for (const path of what === 'pages' ? [...pages, `/groups/${group!.id}`] : tabs.map((tab) => `/customers/${id}${tab}`))
        await test.step(path, async () => {
          await page.goto(`/office${path}`);
          await there(page);
          await page.waitForLoadState('networkidle');
          const { far, moved } = await shift(page);
          if (far >= 0.01) jumped.push(`${path} by ${far.toFixed(3)}\n${moved.join('\n')}`);
        });
      expect(jumped, jumped.join('\n')).toEqual([]);
    });
