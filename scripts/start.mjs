import { join } from 'node:path';
import { prepare, root, run } from './prepare.mjs';

const environment = join(root, 'examples', 'readmission', 'redoubt.yaml');
const redoubt = join(root, 'packages', 'cli', 'bin', 'redoubt.js');
const out = join(root, 'out', 'readmission');

prepare();
run(process.execPath, [redoubt, 'synth', environment, '--out', join(out, 'assembly')]);
run(process.execPath, [redoubt, 'show', environment, '--out', join(out, 'architecture.html')]);
