import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import i18next from 'i18next';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { show } from '../design/Page';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { AuditPage } from './audit/AuditPage';
import { CustomerList } from './customers/CustomerList';
import { CustomerPage } from './customers/page/CustomerPage';
import { Dashboard } from './dashboard/Dashboard';
import { GroupList } from './groups/GroupList';
import { GroupPage } from './groups/GroupPage';
import { ImportList } from './imports/ImportList';
import { ImportPage } from './imports/ImportPage';
import { NewImport } from './imports/NewImport';
import { SegmentList } from './segments/SegmentList';
import { SegmentPage } from './segments/SegmentPage';
import { SettingsPage } from './settings/SettingsPage';
import { NotFound } from './shell/NotFound';
import { Office } from './shell/Office';
import { StoreList } from './stores/StoreList';

startTexts(import.meta.glob('../texts/*/{customers,design,live,office,offline,session}.json', { eager: true, import: 'default' }));
document.title = i18next.t('office:title');

const router = createBrowserRouter([
  {
    path: '/',
    element: <Office />,
    children: [
      { index: true, element: <Dashboard /> },
      { path: 'customers', element: <CustomerList /> },
      { path: 'customers/:id/:tab?', element: <CustomerPage /> },
      { path: 'groups', element: <GroupList /> },
      { path: 'groups/:id', element: <GroupPage /> },
      { path: 'segments', element: <SegmentList /> },
      { path: 'segments/:id', element: <SegmentPage /> },
      { path: 'imports', element: <ImportList /> },
      { path: 'imports/new', element: <NewImport /> },
      { path: 'imports/:id', element: <ImportPage /> },
      { path: 'stores/:id?', element: <StoreList /> },
      { path: 'settings/:tab?', element: <SettingsPage /> },
      { path: 'audit', element: <AuditPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
], { basename: '/office' });

show(<App place="office"><RouterProvider router={router} /></App>);
