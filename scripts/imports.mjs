// Holds the direction of imports (.dependency-cruiser.cjs), and that the checker saw the modules it is to check.
//
//   node scripts/imports.mjs
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cruiser = fileURLToPath(new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url));
const run = (type) => {
  try {
    return execFileSync(
      process.execPath,
      [cruiser, 'src', '--config', '.dependency-cruiser.cjs', '--output-type', type],
      { encoding: 'utf8', maxBuffer: 1 << 28 },
    );
  } catch (error) {
    if (type === 'json') return error.stdout;
    process.stderr.write(error.stdout);
    process.exit(1);
  }
};
const { summary } = JSON.parse(run('json'));
if (summary.totalCruised < 20) {
  console.error(
    `imports: the checker read ${summary.totalCruised} modules of src/, so it checked nothing; see its configuration`,
  );
  process.exit(1);
}
run('err');
console.log(`imports: ${summary.totalCruised} modules point the right way`);
