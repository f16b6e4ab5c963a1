// As a bundler writes a lazy file of its own.
export const answer = 42;
