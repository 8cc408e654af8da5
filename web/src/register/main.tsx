import './mantine.css';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { Broken } from '../design/Broken';
import { show } from '../design/Page';
import { startOffline } from '../offline/catchUp';
import { install } from '../offline/installs';
import { App } from '../session/App';
import { startTexts } from '../texts/texts';
import { SaleScreen } from './sale/SaleScreen';
import { Shell } from './Shell';

startTexts(import.meta.glob('../texts/*/{customers,design,live,offline,register,session}.json', { eager: true, import: 'default' }));

const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <></>,
    children: [
      { path: '/customers/:customer?', lazy: async () => ({ Component: (await import('./CustomersScreen')).CustomersScreen }) },
      { path: '/sales/:sale', lazy: async () => ({ Component: (await import('./orders/SaleDetailScreen')).SaleDetailScreen }) },
      { path: '*', element: <SaleScreen /> },
    ],
  },
]);

startOffline();
void install();
show(<App place="register"><RouterProvider router={router} /></App>);
