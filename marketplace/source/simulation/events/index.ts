import type { DayEvent } from '../day-context';
import { accountClosures } from './account-closures';
import { buyerChanges } from './buyer-changes';
import { categoryMoves } from './category-moves';
import { chargebacks } from './chargebacks';
import { festiveStores } from './festive-stores';
import { orderDeletions } from './order-deletions';
import { priceChanges } from './price-changes';
import { registrations } from './registrations';
import { reviewModeration } from './review-moderation';
import { sellerRatings } from './seller-ratings';
import { stock } from './stock';
import { temporaryAddresses } from './temporary-addresses';

/** What happens apart from orders and quotations. Their order is part of what a seed determines: append only. */
export const dailyEvents: readonly DayEvent[] = [
  registrations,
  priceChanges,
  stock,
  buyerChanges,
  sellerRatings,
  categoryMoves,
  festiveStores,
  temporaryAddresses,
  orderDeletions,
  chargebacks,
  reviewModeration,
  accountClosures,
];
