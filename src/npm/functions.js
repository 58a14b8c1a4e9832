// The functions of index.d.ts: text goes in as bytes, the public JSON comes out as an object. Nothing is decided here.
import init, * as core from './mailwhy.js';

const encoder = new TextEncoder();
let loaded = false;
let broken;

export async function load(module_or_path) {
  await init({ module_or_path: await module_or_path });
  loaded = true;
}

export function checkZone(text, options = {}) {
  return call('check_zone_json', bytes(text), given(options));
}

export function mendZone(text, options = {}) {
  return call('mend_zone_json', bytes(text), given(options));
}

export function normaliseZone(text, options = {}) {
  return call('normalise_zone_json', bytes(text), given(options));
}

export function compareZones(before, after, options = {}) {
  return call('compare_zones_json', bytes(before), bytes(after), given(options));
}

export function checkRecord(text, { kind } = {}) {
  return call('check_record_json', bytes(text), kind);
}

export function evaluateSpf({ ip, mailFrom, helo }, { zones, answers } = {}) {
  return call('evaluate_spf_json', given({ ip, mail_from: mailFrom, helo }), given({ zones, answers: json(answers) }));
}

export function checkHost({ ip, mailFrom, helo }, { zones, answers } = {}) {
  return call('check_host_json', given({ ip, mail_from: mailFrom, helo }), given({ zones, answers: json(answers) }));
}

export function spfSenders(domain, { zones, answers } = {}, { instead, add, remove, since } = {}) {
  return call('spf_senders_json', given({ domain, instead, add, remove, since: json(since) }), given({ zones, answers: json(answers) }));
}

export function checkDomain(domain, { answers = {}, provider, mtaSts, rdap } = {}) {
  return call('check_domain_json', domain, json(answers), provider, mtaSts, json(rdap));
}

export function explainBounce(text) {
  return call('explain_bounce_json', bytes(text));
}

export function explainLines(text) {
  return lines(run('explain_lines_json', bytes(text))).map((it) => JSON.parse(it));
}

function call(name, ...values) {
  return JSON.parse(run(name, ...values));
}

function run(name, ...values) {
  if (!loaded) throw new Error('mailwhy is not loaded yet: await ready');
  if (broken) throw new Error('mailwhy stopped at an earlier call and must be loaded anew', { cause: broken });
  try {
    return core[name](...values);
  } catch (error) {
    // After a trap the module's memory is not to be trusted, although it would still answer.
    if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) broken = error;
    throw error;
  }
}

function bytes(text) {
  return typeof text === 'string' ? encoder.encode(text) : text;
}

/** Without what was left out: the module tells a missing option from a wrong one. */
function given(options) {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function json(value) {
  return value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
}

function lines(text) {
  return text.split('\n').filter((it) => it !== '');
}
