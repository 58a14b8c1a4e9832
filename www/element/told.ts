// What others than resolvers say of a domain: its registry, and the host of its MTA-STS policy. Each is asked when the person wants it
// and at no other time; where it cannot be read from here, its words can be pasted.
import { ask, type Reply, type Silence } from '../engine/ask.ts';
import type { Document } from '../engine/api.ts';
import { EngineError } from '../engine/engine.ts';
import { policyAddress } from '../engine/policy-address.ts';
import { fetchPolicy } from '../engine/policy-frame.ts';
import type { Session } from './session.ts';
import type { Asked } from './state.ts';

type Whom = 'registry' | 'policy';
type Failed = { why: string; facts?: Record<string, string | number> };

/** The most bytes of a registry's answer: they are of some ten thousand. */
const LONGEST = 1 << 18;
/** A registry may say by the status alone that it does not know a domain (RFC 7480 §5.3). */
const NOT_FOUND = '{"errorCode": 404}';

export class Told {
  constructor(readonly session: Session) {}

  askRegistry(url: string, domain: string): Promise<void> {
    return this.#during('registry', { name: domain, rtype: 'RDAP' }, url, async (asked_at) => {
      const reply = await ask(url, { accept: 'application/rdap+json', longest: LONGEST, redirect: 'follow' });
      if ('failure' in reply) return { why: reply.failure };
      if (reply.status !== 200 && reply.status !== 404) return statusOf(reply);
      const text = reply.status === 404 && !isRdap(reply.text) ? NOT_FOUND : reply.text;
      return this.#take('register', { text, source: url, asked_at });
    });
  }

  /** Takes an answer that a person pasted. */
  register(text: string): Promise<void> {
    return this.#working('registry', () => this.#take('register', { text }));
  }

  fetchPolicy(): Promise<void> {
    const domain = this.#domain;
    const url = policyAddress(domain);
    if (!url) return this.#working('policy', async () => ({ why: 'unreachable' }));
    return this.#during('policy', { name: `mta-sts.${domain}`, rtype: 'MTA-STS' }, url, async (asked_at) => {
      const reply = await fetchPolicy(domain);
      if ('failure' in reply) return { why: reply.failure };
      if (reply.status !== 200) return statusOf(reply);
      const type = reply.type || '?';
      if (type !== 'text/plain' && !/^\s*version\s*:/i.test(reply.text)) return { why: 'not-policy', facts: { type } };
      const failed = await this.#take('holdPolicy', { text: reply.text, source: url, asked_at });
      return failed ?? (type === 'text/plain' ? undefined : { why: 'media-type', facts: { type } });
    });
  }

  /** Holds a policy that a person pasted. */
  hold(text: string): Promise<void> {
    return this.#working('policy', () => this.#take('holdPolicy', { text }));
  }

  get #domain(): string {
    const { result } = this.session.state;
    return result?.is === 'domain' ? result.report.domain.replace(/\.$/, '') : '';
  }

  /** The page around the element may forbid it. */
  #during(whom: Whom, question: { name: string; rtype: string }, url: string, task: (at: number) => Promise<Failed | undefined>): Promise<void> {
    return this.#working(whom, async () => {
      if (!navigator.onLine) return { why: 'offline' satisfies Silence };
      if (!this.session.around.mayAsk([question], [url])) return { why: 'not-allowed' };
      return task(Date.now());
    });
  }

  async #working(whom: Whom, task: () => Promise<Failed | undefined>): Promise<void> {
    const { generation } = this.session;
    const tell = (asked: Asked | undefined) => {
      const { result } = this.session.state;
      // Another domain may have been looked up since.
      if (result?.is === 'domain' && this.session.generation === generation) this.session.show({ result: { ...result, [whom]: asked } });
    };
    tell({ working: true });
    tell(await task().catch((error): Failed => ({ why: 'lost', facts: { reason: String(error) } })));
  }

  async #take(name: 'register' | 'holdPolicy', document: Document): Promise<Failed | undefined> {
    if (name === 'register' && !isRdap(document.text)) return { why: 'not-rdap' };
    const { generation } = this.session;
    try {
      const report = await this.session.engine.call(name, document);
      const { result } = this.session.state;
      if (result?.is === 'domain' && this.session.generation === generation) this.session.show({ result: { ...result, report } });
      return undefined;
    } catch (error) {
      const name = error instanceof EngineError && error.ending === 'refused' ? error.message : '';
      return /^\S+$/.test(name) ? { why: 'other', facts: { name } } : { why: 'lost' };
    }
  }
}

function statusOf({ status }: Reply): Failed {
  return { why: status === 429 ? 'busy' : 'status', facts: { status: String(status) } };
}

/** Whether a text is an answer of a registry, or the error in its place (RFC 9083 §4, §6). */
function isRdap(text: string): boolean {
  try {
    const answer = JSON.parse(text);
    return typeof answer === 'object' && answer !== null && ('objectClassName' in answer || 'errorCode' in answer);
  } catch {
    return false;
  }
}
