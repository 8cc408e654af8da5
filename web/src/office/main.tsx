import { createBrowserRouter, Navigate, RouterProvider } from 'react-router';
import { show } from '../design/Page';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { AuditPage } from './audit/AuditPage';
import { CustomerList } from './customers/CustomerList';
import { CustomerPage } from './customers/page/CustomerPage';
import { GroupList } from './groups/GroupList';
import { GroupPage } from './groups/GroupPage';
import { SegmentList } from './segments/SegmentList';
import { SegmentPage } from './segments/SegmentPage';
import { NotFound } from './shell/NotFound';
import { Office } from './shell/Office';

startTexts(import.meta.glob('../texts/*/{customers,design,live,office,offline,session}.json', { eager: true, import: 'default' }));

const router = createBrowserRouter([
  {
    path: '/',
    element: <Office />,
    children: [
      { index: true, element: <Navigate to="/customers" replace /> },
      { path: 'customers', element: <CustomerList /> },
      { path: 'customers/:id/:tab?', element: <CustomerPage /> },
      { path: 'groups', element: <GroupList /> },
      { path: 'groups/:id', element: <GroupPage /> },
      { path: 'segments', element: <SegmentList /> },
      { path: 'segments/:id', element: <SegmentPage /> },
      { path: 'audit', element: <AuditPage /> },
      { path: '*', element: <NotFound /> },
    ],
  },
], { basename: '/office' });

show(<App place="office"><RouterProvider router={router} /></App>);
