/** Reads an assembly several times in this process and prints the processor time of each: `node scripts/bench.mjs FOLDER [rounds]`. Run it after a build. */
import { readEstate } from '../dist/node-directory.js';

const [folder, rounds = '5'] = process.argv.slice(2);
if (folder === undefined) {
  console.error('name the folder of a cloud assembly or a template');
  process.exit(2);
}
for (let round = 0; round < Number(rounds); round++) {
  const start = process.cpuUsage();
  const estate = readEstate(folder);
  const { resources, roles, workloads } = estate;
  const { user, system } = process.cpuUsage(start);
  const time = ((user + system) / 1000).toFixed(0);
  console.log(
    `${time} ms of processor time: ${resources.length} resources, ${roles.length} roles, ${workloads.length} workloads`,
  );
}
