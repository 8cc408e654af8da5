import type { CustomerView } from '../api/types';

/** The points that no open cart holds; none where the chain's plan has no programme. */
export const freePoints = ({ points, pointsHeld }: Pick<CustomerView, 'points' | 'pointsHeld'>) => (points ?? 0) - (pointsHeld ?? 0);
