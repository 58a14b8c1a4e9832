// `npm run score:bounce`: how well bounces are understood, on labelled replies and mails outside the repository (`MAILWHY_SHARED`, else `../shared`),
// with the model trained anew without each source, and how fast. Beside it what other classifiers make of the same, where they can be installed.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Failed, main, root, run } from './command.mjs';

const shared = join(process.env.MAILWHY_SHARED ?? join(root, '../shared'), 'data/bounce');

main(async () => {
  const replies = join(shared, 'lines.jsonl');
  if (!existsSync(replies)) throw new Failed(`no ${replies}: set MAILWHY_SHARED`);
  await run('cargo', ['test', '--locked', '--quiet', '--test', 'bounce_score', '--test', 'bounce_wording', '--', '--nocapture', '--test-threads=1']);
  console.log('\nThe model alone, trained without the source:');
  await run('cargo', ['run', '--locked', '--quiet', '--release', '--package', 'xtask', '--', 'train', '--leave-out', replies]);
  await run('cargo', ['build', '--locked', '--quiet', '--release', '--bin', 'mailwhy']);
  await throughput(lines(replies));
  rivals(lines(replies));
});

function lines(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map((it) => JSON.parse(it));
}

/** Replies and mails for each second of processor time: of the command line, and of the page's module where it has been built. */
async function throughput(rows) {
  const replies = rows.map((it) => it.text.replace(/\s+/g, ' ')).filter((it) => /^[45]\d\d[ -]/.test(it));
  const mails = ['sisimai', 'flufl'].flatMap((it) => readdirSync(join(shared, 'messages', it)).map((file) => readFileSync(join(shared, 'messages', it, file))));
  const mbox = Buffer.concat(mails.flatMap((it) => [Buffer.from('From a@example.com Mon Nov 25 10:00:00 2026\n'), it, Buffer.from('\n\n')]));
  const inputs = [
    ['replies', replies.length * 40, Buffer.from(`${replies.join('\n')}\n`.repeat(40))],
    ['mails', mails.length * 10, Buffer.concat(Array(10).fill(mbox))],
  ];
  const told = (where, what, count, seconds) => console.log(`throughput ${where}: ${Math.round(count / seconds).toLocaleString('en')} ${what}/s`);
  console.log('');
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-throughput-'));
  for (const [what, count, bytes] of inputs) {
    const file = join(folder, what);
    writeFileSync(file, bytes);
    const { stderr } = spawnSync('bash', ['-c', `TIMEFORMAT=%U; time '${join(root, 'target/release/mailwhy')}' bounce --json '${file}' > /dev/null`], { encoding: 'utf8' });
    told('natively', what, count, Number(stderr));
  }
  rmSync(folder, { recursive: true, force: true });
  const module = join(root, 'www/wasm/mailwhy_bounce_bg.wasm');
  if (!existsSync(module)) return console.log('throughput of the module: not built, npm run wasm');
  const { initSync, explain_bounce_json } = await import(join(root, 'www/wasm/mailwhy_bounce.js'));
  initSync({ module: readFileSync(module) });
  for (const [what, count, bytes] of inputs) {
    explain_bounce_json(bytes);
    const before = process.cpuUsage();
    explain_bounce_json(bytes);
    told('of the module', what, count, process.cpuUsage(before).user / 1e6);
  }
}

/** What others make of the same replies. Their names for causes are theirs: only whether they call it a bounce at all is comparable for flufl.bounce. */
function rivals(rows) {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-rivals-'));
  try {
    const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder, '@postalsys/bounce-classifier'], { encoding: 'utf8' });
    if (npm.status !== 0) console.log('@postalsys/bounce-classifier: cannot be installed here, left out');
    else classify(folder, rows);
    const pip = spawnSync('python3', ['-m', 'pip', 'install', '--quiet', '--target', join(folder, 'python'), 'flufl.bounce'], { encoding: 'utf8' });
    if (pip.status !== 0) console.log('flufl.bounce: cannot be installed here, left out');
    else recipients(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function classify(folder, rows) {
  const script = `const { classify } = await import('@postalsys/bounce-classifier');
    let text = ''; for await (const chunk of process.stdin) text += chunk;
    const labels = []; for (const it of JSON.parse(text)) labels.push((await classify(it)).label); console.log(JSON.stringify(labels));`;
  const { status, stdout, stderr } = spawnSync('node', ['--input-type=module', '-e', script], { cwd: folder, input: JSON.stringify(rows.map((it) => it.text)), encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) return console.log(`@postalsys/bounce-classifier: ${stderr.split('\n')[0]}`);
  const right = JSON.parse(stdout).filter((label, at) => [rows[at].expected, ...rows[at].also_ok].includes(label)).length;
  console.log(`@postalsys/bounce-classifier: cause ${((right * 100) / rows.length).toFixed(1)} % of ${rows.length} (by its own names, where they are the same as ours)`);
}

/** flufl.bounce tells recipients of whole mails, nothing else. */
function recipients(folder) {
  const rows = lines(join(shared, 'messages.jsonl')).filter((it) => it.expected.recipient);
  const script = `import sys, json, email; sys.path.insert(0, sys.argv[1])
from flufl.bounce import all_failures
right = 0
rows = json.load(sys.stdin)
for file, wanted in rows:
    with open(file, 'rb') as it: mail = email.message_from_binary_file(it)
    try: temporary, permanent = all_failures(mail)
    except Exception: continue
    right += wanted.lower().encode() in {r.lower() if isinstance(r, bytes) else r.lower().encode() for r in [*temporary, *permanent]}
print(right, len(rows))`;
  const input = JSON.stringify(rows.map((it) => [join(shared, 'messages', it.file), it.expected.recipient]));
  const { status, stdout, stderr } = spawnSync('python3', ['-c', script, join(folder, 'python')], { input, encoding: 'utf8' });
  if (status !== 0) return console.log(`flufl.bounce: ${stderr.trim().split('\n').at(-1)}`);
  const [right, all] = stdout.trim().split(' ').map(Number);
  console.log(`flufl.bounce: recipients ${((right * 100) / all).toFixed(1)} % of ${all} mails`);
}
