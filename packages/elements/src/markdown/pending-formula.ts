/** Marks a formula that waits for what renders it, and says what it is. */
export const PENDING_FORMULA = 'data-pending-formula';
