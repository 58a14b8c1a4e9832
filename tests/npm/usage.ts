// The package as somebody would use it in TypeScript. It is compiled by `npm test`, and never run.
import { checkDomain, checkRecord, checkZone, compareZones, evaluateSpf, explainBounce, explainLines, mendZone, normaliseZone, ready, spfSenders, type Answers, type Place } from 'mailwhy';

await ready;

const zone = checkZone(new Uint8Array(), { origin: 'example.com', whole: true });
const places: Place[] = zone.findings.flatMap((it) => [it, ...it.related, ...it.fixes.flatMap((fix) => fix.edits)]);
const records: number = zone.records + places.length;

const rewritten: string = normaliseZone(mendZone('', { includes: { 'mail.zone': '' } }).text).text;
const changed: string[] = compareZones('', rewritten).changes.flatMap((it) => [...it.removed, ...it.added, ...it.kept].map((member) => `${it.change} ${member.data} ${member.line}`));

const valid: boolean = checkRecord('v=spf1 -all', { kind: 'spf' }).valid;
// @ts-expect-error: no such kind
checkRecord('v=spf1 -all', { kind: 'caa' });

const answers: Answers = { 'example.com': { MX: [[10, 'mx.example.com.']], TXT: ['v=spf1 -all'] }, 'gone.example': 'nx' };
const networks: string[] = spfSenders('example.com', { answers }, { instead: 'v=spf1 -all' }).parts.flatMap((it) => it.addresses);
const spf = evaluateSpf({ ip: '192.0.2.7', mailFrom: 'info@example.com' }, { answers });
const passed: boolean = spf.result === 'pass' && spf.trace.every((it) => it.before.lookups === 0);
const verdict: 'pass' | 'warn' | 'fail' | 'unknown' = checkDomain('example.com', { answers, provider: 'alimail-sg' }).verdict;

const causes: string[] = [explainBounce('550 5.1.1 User unknown'), ...explainLines('')].flatMap((it) => it.bounces).map((it) => it.cause);

export { causes, changed, networks, passed, records, valid, verdict };
