import { createBrowserRouter, RouterProvider } from 'react-router';
import { show } from '../design/Page';
import { startOffline } from '../offline/catchUp';
import { install } from '../offline/installs';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { Register } from './Register';

startTexts(import.meta.glob('../texts/*/{customers,design,live,offline,register,session}.json', { eager: true, import: 'default' }));

const router = createBrowserRouter([
  { path: '/', element: <Register /> },
  { path: '/customers/:customer', element: <Register /> },
  { path: '*', element: <Register /> },
]);

startOffline();
void install();
show(<App place="register"><RouterProvider router={router} /></App>);
