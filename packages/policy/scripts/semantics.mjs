/** Writes docs/semantics.md from the semantics table. Needs a build. */
import { writeFileSync } from 'node:fs';
import { renderSemantics, semanticsRules } from '../dist/index.js';

writeFileSync(new URL('../docs/semantics.md', import.meta.url), renderSemantics(semanticsRules));
