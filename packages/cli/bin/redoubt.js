#!/usr/bin/env node
import { main } from '../dist/main.js';

// A reader such as `head` may close the pipe when it has seen enough: that is no fault, and nothing is left to say.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}

process.exitCode = await main(process.argv.slice(2));
