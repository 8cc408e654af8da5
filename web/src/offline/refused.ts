import { Problem } from '../api/client';
import { failureText } from '../design/failure';
import type { Refused } from './store';

/** Why the server would not take a sale, in the reader's language where it has words for it. */
export const refusedText = ({ code, detail, errors, status }: Refused) => failureText(new Problem({
  status: status ?? 422, detail, ...(code && { code }), ...(errors && { errors }),
}));
