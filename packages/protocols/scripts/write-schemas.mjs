import { mkdirSync, writeFileSync } from 'node:fs';
import { jsonSchemas } from './json-schemas.mjs';

const folder = new URL('../schemas/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(jsonSchemas)) writeFileSync(new URL(name, folder), text);
