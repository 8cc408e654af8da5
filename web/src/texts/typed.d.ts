import 'i18next';
import type customers from './en/customers.json';
import type design from './en/design.json';
import type live from './en/live.json';
import type office from './en/office.json';
import type offline from './en/offline.json';
import type register from './en/register.json';
import type session from './en/session.json';

/** Keys are known from the English files: one that is missing does not compile. A room adds its namespace here. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'design';
    resources: {
      customers: typeof customers;
      design: typeof design;
      live: typeof live;
      office: typeof office;
      offline: typeof offline;
      register: typeof register;
      session: typeof session;
    };
  }
}
