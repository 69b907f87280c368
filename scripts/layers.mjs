import { fileURLToPath } from 'node:url';
import { checkLayers } from './layers/check-layers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { modules, dependencies, violations } = await checkLayers(root);

if (violations.length === 0) {
  console.log(`layers: ${modules} modules, ${dependencies} dependencies, no violations`);
} else {
  console.error(violations.join('\n'));
  console.error(`layers: ${modules} modules, ${dependencies} dependencies, ${violations.length} violations`);
  process.exitCode = 1;
}
