// Counts what the steps of `npm test` did, by what cargo and node print.

export class Tally {
  #strict;
  #rows = [];

  /** `strict`: each skip is a failure. */
  constructor(strict) {
    this.#strict = strict;
  }

  /** Runs a step and counts it. A step gives results of `run`, `{skipped: why}`, or nothing. */
  async take(name, step) {
    console.log(`\n=== ${name}`);
    const started = Date.now();
    let results;
    try {
      results = [await step()].flat().filter((it) => it !== undefined);
      if (results.length === 0) results = [{ ok: true, output: '' }];
    } catch (error) {
      console.error(error.message);
      results = [{ ok: false, output: '' }];
    }
    const row = { name, seconds: (Date.now() - started) / 1000, passed: 0, failed: 0, skips: [] };
    for (const result of results) {
      const { passed, failed, skips } = count(result);
      row.passed += passed;
      row.failed += failed;
      row.skips.push(...skips);
    }
    this.#rows.push(row);
  }

  /** Prints what happened; gives the exit status. */
  summary() {
    console.log('\n=== summary');
    for (const { name, seconds, passed, failed, skips } of this.#rows) {
      const figures = [`${passed} passed`, failed && `${failed} FAILED`, skips.length && `${skips.length} skipped`].filter(Boolean);
      console.log(`${name.padEnd(8)} ${seconds.toFixed(1).padStart(7)} s  ${figures.join(', ')}`);
      for (const why of skips) console.log(`         SKIPPED: ${why}`);
    }
    const sum = (figure) => this.#rows.reduce((total, row) => total + figure(row), 0);
    const skipped = sum((row) => row.skips.length);
    const failed = sum((row) => row.failed) + (this.#strict ? skipped : 0);
    if (this.#strict && skipped > 0) console.log(`\nMAILWHY_STRICT: the ${skipped} skipped count as failed`);
    console.log(`\n${sum((row) => row.passed)} passed, ${failed} failed, ${this.#strict ? 0 : skipped} skipped`);
    return failed > 0 ? 1 : 0;
  }
}

/** What one result stands for: the tests that its output counts, else one test that is the program itself. */
export function count(result) {
  if (result.skipped) return { passed: 0, failed: 0, skips: [result.skipped] };
  const output = result.output.replaceAll(/\x1b\[[0-9;]*m/g, '');
  const figure = (pattern) => [...output.matchAll(pattern)].reduce((total, [, number]) => total + Number(number), 0);
  const passed = figure(/^test result: .*?(\d+) passed/gm) + figure(/^ℹ pass (\d+)$/gm);
  const failed = figure(/^test result: .*?(\d+) failed/gm) + figure(/^ℹ (?:fail|cancelled) (\d+)$/gm);
  const unrun = figure(/^test result: .*?(\d+) ignored/gm) + figure(/^ℹ (?:skipped|todo) (\d+)$/gm);
  // A test that could not do its work says so in a line of its own.
  const told = [...new Set([...output.matchAll(/^.*?\bSKIPPED:? +(.+)$/gm)].map(([, why]) => why))];
  const named = [...output.matchAll(/^\s*﹣ (.+?) \([\d.]+ms\)(?: # (.*))?$/gm)].map(([, name, why]) => `${name}${why ? `: ${why}` : ''}`);
  const skips = [...told, ...named];
  while (skips.length < unrun) skips.push('a test that is switched off');
  if (passed + failed + unrun === 0) return { passed: result.ok ? 1 : 0, failed: result.ok ? 0 : 1, skips };
  return { passed, failed: result.ok ? failed : Math.max(failed, 1), skips };
}
