import { prepare, tool } from './prepare.mjs';

// Arguments go to vitest: `npm test -- --project policy`.
prepare();
tool('vitest', ['run', ...process.argv.slice(2)]);
