// npm packages that are only measured against: they stand in the benchmark's folder, not among the project's own.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { must } from '../command.mjs';
import { folder } from './zones.mjs';

/** Installs a package, and gives the folder that it can be required from. */
export async function installed({ name, version }) {
  const place = join(folder, 'npm');
  mkdirSync(place, { recursive: true });
  await must('npm', ['install', '--prefix', place, '--no-save', '--no-audit', '--no-fund', `${name}@${version}`], { quiet: true });
  return place;
}
