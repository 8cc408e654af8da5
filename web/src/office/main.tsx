import { createBrowserRouter, RouterProvider } from 'react-router';
import { show } from '../design/Page';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { Office } from './Office';

startTexts(import.meta.glob('../texts/*/{customers,design,live,office,offline,session}.json', { eager: true, import: 'default' }));

const router = createBrowserRouter([{ path: '*', element: <Office /> }], { basename: '/office' });

show(<App place="office"><RouterProvider router={router} /></App>);
