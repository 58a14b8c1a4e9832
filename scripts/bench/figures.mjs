// What the parts of the benchmark share: medians, ratios, the table.

export function median(values) {
  return percentile(values, 0.5);
}

/** The value that so large a part of all does not exceed. */
export function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** The median of what each round says, whose two sides ran one after the other: a slow minute of the machine slows both. */
export function ratioOfRounds(rounds, above, below) {
  return { ratio: median(rounds.map((it) => above(it) / below(it))), medians: [median(rounds.map(above)), median(rounds.map(below))] };
}

/**
 * The table. A row has `what`, perhaps a goal (`least` or `most`) and an `aim` beyond it, what is `reached` (nothing where it could not be
 * measured), its `unit` and the `figures` behind it.
 */
export function table(rows) {
  const cells = rows.map((row) => {
    const { what, least, most, aim, reached, unit = 'x', figures = '' } = row;
    const bound = (value) => (value === undefined ? '' : `${most === undefined ? '>=' : '<='} ${value} ${unit}`);
    return [what, bound(least ?? most), bound(aim), reached === undefined ? '' : `${three(reached)} ${unit}`, verdict(row), figures];
  });
  const all = [['what', 'goal', 'aim', 'reached', '', 'figures'], ...cells];
  const widths = all[0].map((_, at) => Math.max(...all.map((it) => it[at].length)));
  return all.map((row) => row.map((it, at) => it.padEnd(widths[at])).join('  ').trimEnd()).join('\n');
}

function verdict({ least, most, aim, reached }) {
  if (reached === undefined) return 'not measured';
  const holds = (bound) => (most === undefined ? reached >= bound : reached <= bound);
  const goal = least ?? most;
  if (goal !== undefined && !holds(goal)) return 'SHORT';
  if (aim !== undefined) return holds(aim) ? 'aim reached' : 'short of the aim';
  return goal === undefined ? '' : 'reached';
}

/** Three figures are all that such a measurement says. */
function three(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
