import { writeFileSync } from 'node:fs';
import { controlsPage } from '../dist/controls/page.js';

/** Writes the page of controls. A test says when it is out of date. */
writeFileSync(new URL('../../../docs/controls.md', import.meta.url), controlsPage());
