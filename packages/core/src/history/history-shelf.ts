/** Where a comparison is: in the list, put away, or deleted and not yet gone for good. */
export type HistoryShelf = 'live' | 'archived' | 'deleted';
