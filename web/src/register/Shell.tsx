import { Outlet } from 'react-router';
import { CartProvider } from './cart/CartProvider';
import { Scanning } from './scan/Scanning';
import classes from './Shell.module.css';
import { TopBar } from './TopBar';

/** What every screen of the register stands in. */
export function Shell() {
  return (
    <CartProvider>
      <div className={classes.shell}>
        <TopBar />
        <Scanning><Outlet /></Scanning>
      </div>
    </CartProvider>
  );
}
