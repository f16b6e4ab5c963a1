import fc from 'fast-check';

// `npm run soak` asks for many more cases than a test run has time for.
const runs = Number(process.env.FC_RUNS);
if (runs > 0) fc.configureGlobal({ numRuns: runs });
