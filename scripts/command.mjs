// Runs other programs from the top of the repository.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program, shows what it prints, and gives its exit status and its output; never throws. */
export function run(program, args = [], { env = {}, quiet = false, minutes = 20, cwd = root } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const tooLong = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
    let output = '';
    const collect = (shown) => (bytes) => {
      output += bytes;
      if (!quiet) shown.write(bytes);
    };
    child.stdout.on('data', collect(process.stdout));
    child.stderr.on('data', collect(process.stderr));
    child.on('error', (error) => finish(127, `${program}: ${error.message}\n`));
    child.on('close', (status, signal) => finish(status ?? 1, signal ? `${program}: stopped by ${signal}\n` : ''));
    function finish(status, note) {
      clearTimeout(tooLong);
      if (note && !quiet) process.stderr.write(note);
      resolve({ ok: status === 0, status, output: output + note });
    }
  });
}

/** The same, where failing ends the script. */
export async function must(program, args, options) {
  const result = await run(program, args, options);
  if (result.ok) return result.output;
  if (options?.quiet) process.stderr.write(result.output);
  throw new Failed(`${program} ${args.join(' ')}: exit status ${result.status}`);
}

/** What went wrong, in words for the person; needs no stack. */
export class Failed extends Error {}

/** Runs a script's main function. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    console.error(error instanceof Failed ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
