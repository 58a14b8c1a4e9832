// `npm start`: installs what is missing, builds, and serves the page on this machine.
import { spawn } from 'node:child_process';
import { build } from './build.mjs';
import { main, root } from './command.mjs';
import { buildTools } from './tools.mjs';

main(async () => {
  await buildTools();
  await build();
  console.log('\nMailwhy is ready. Open the address below; Ctrl+C ends it.');
  const server = spawn('node', ['node_modules/vite/bin/vite.js', 'preview', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
  server.on('exit', (status) => (process.exitCode = status ?? 0));
});
