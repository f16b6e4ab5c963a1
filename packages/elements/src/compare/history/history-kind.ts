/** Where comparisons are kept: in the browser's database, for the life of the page, or nowhere. */
export type HistoryKind = 'indexeddb' | 'memory' | 'none';
