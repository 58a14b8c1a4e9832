// What npm's mailauth says about a suite of check_host(): `node scripts/spf-mailauth.mjs SUITE FOLDER`, where mailauth is installed in FOLDER.
// Prints a JSON list of `[result, reason]`, in the order of the tests; for `scripts/spf-differences.py`.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [suite, folder] = process.argv.slice(2);
const mailauth = createRequire(resolve(folder, 'package.json'))('mailauth/lib/spf').spf;
const verdicts = [];
for (const { zone, tests } of JSON.parse(readFileSync(suite, 'utf8'))) {
  /** As Node's own resolver would answer. */
  const resolver = async (name, type) => {
    const held = zone[name.toLowerCase().replace(/\.$/, '')]?.[type];
    if (held === 'timeout') throw Object.assign(new Error('timeout'), { code: 'ETIMEOUT' });
    if (!Array.isArray(held)) throw Object.assign(new Error('no answer'), { code: 'ENOTFOUND' });
    if (type === 'TXT') return held.map((it) => [it]);
    return type === 'MX' ? held.map(([priority, exchange]) => ({ priority, exchange })) : held;
  };
  for (const { host, helo, mailfrom } of tests) {
    const { status } = await mailauth({ ip: host, sender: mailfrom, helo, mta: 'receiver.example', resolver });
    verdicts.push([status.result, status.comment || '']);
  }
}
console.log(JSON.stringify(verdicts));
