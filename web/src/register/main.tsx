import { createBrowserRouter, RouterProvider } from 'react-router';
import { show } from '../design/Page';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { Register } from './Register';

startTexts(import.meta.glob('../texts/*/{customers,design,live,offline,register,session}.json', { eager: true, import: 'default' }));

const router = createBrowserRouter([
  { path: '/', element: <Register /> },
  { path: '/customers/:customer', element: <Register /> },
  { path: '*', element: <Register /> },
]);

show(<App place="register"><RouterProvider router={router} /></App>);
