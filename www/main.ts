// The page around the element: it remembers language and theme, and keeps itself for use without a network.
import './mail-why.ts';
import { trustedScriptUrl } from './engine/trusted.ts';

const element = document.querySelector('mail-why')!;
const remembered = ['lang', 'theme'] as const;

for (const name of remembered) {
  const value = read(name);
  if (value) element.setAttribute(name, value);
}
follow();
new MutationObserver(follow).observe(element, { attributeFilter: [...remembered] });

// A file that misses the element must not take the page's place, and the text in it along.
for (const name of ['dragover', 'drop']) addEventListener(name, (event) => event.preventDefault());

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  const url = trustedScriptUrl(new URL('./service-worker.js', document.baseURI).href);
  navigator.serviceWorker.register(url as string).catch(() => undefined);
}

function follow(): void {
  for (const name of remembered) write(name, element.getAttribute(name));
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? 'auto';
  document.documentElement.lang = element.getAttribute('lang') ?? (navigator.language.startsWith('zh') ? 'zh-CN' : 'en');
}

// Storage may be forbidden; then nothing is remembered.
function read(name: string): string | null {
  try {
    return localStorage.getItem(`mailwhy-${name}`);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value) localStorage.setItem(`mailwhy-${name}`, value);
  } catch {
    // as above
  }
}
