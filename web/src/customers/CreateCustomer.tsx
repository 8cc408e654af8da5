import { lazy, Suspense } from 'react';
import type { Props } from './CreateCustomerForm';

const Form = lazy(() => import('./CreateCustomerForm'));

/** Its form is loaded when it is first asked for. */
export const CreateCustomer = (props: Props) => <Suspense><Form {...props} /></Suspense>;
