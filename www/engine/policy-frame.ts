// The page's side of the frame that fetches an MTA-STS policy: the policy of the page itself lets it ask nobody but its lists.
import { PATIENCE_MS, type Reply, type Silence } from './ask.ts';

/** Beside the folder of this module, as built and while developed. */
const FRAME = '../policy.html';
/** Milliseconds after which a frame that has not begun is taken for one that the page around us does not allow. */
const BEGINS_WITHIN_MS = 3000;

export async function fetchPolicy(domain: string): Promise<Reply | { failure: Silence }> {
  if (!navigator.onLine) return { failure: 'offline' };
  const frame = document.createElement('iframe');
  // Without `allow-same-origin`: it can touch nothing of this page.
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.style.display = 'none';
  frame.src = new URL(FRAME, import.meta.url).href;
  try {
    return await new Promise((resolve) => {
      let waiting = setTimeout(() => resolve({ failure: 'blocked' }), BEGINS_WITHIN_MS);
      frame.addEventListener('load', () => {
        // Only the frame has the other end of the channel.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => {
          clearTimeout(waiting);
          if (data !== 'asking') return resolve(data);
          waiting = setTimeout(() => resolve({ failure: 'timeout' }), 2 * PATIENCE_MS);
        };
        frame.contentWindow?.postMessage(domain, '*', [port2]);
      });
      document.body.append(frame);
    });
  } finally {
    frame.remove();
  }
}
