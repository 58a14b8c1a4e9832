// DNS messages (RFC 1035 §4.1), as far as the lab asks and answers.

export const TYPES = { A: 1, NS: 2, CNAME: 5, SOA: 6, PTR: 12, MX: 15, TXT: 16, AAAA: 28, SRV: 33, OPT: 41, RRSIG: 46, TLSA: 52, CAA: 257 };
export const RCODES = { NOERROR: 0, FORMERR: 1, SERVFAIL: 2, NXDOMAIN: 3, NOTIMP: 4, REFUSED: 5 };

/** A query for a name and a type, with EDNS. */
export function encodeQuery(name, type, { id = 0, checkingDisabled = false } = {}) {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(id, 0);
  header[2] = 0x01; // RD
  header[3] = checkingDisabled ? 0x10 : 0;
  header.writeUInt16BE(1, 4);
  header.writeUInt16BE(1, 10);
  const opt = Buffer.from([0, 0, TYPES.OPT, 0x04, 0xd0, 0, 0, 0x80, 0, 0, 0]);
  return Buffer.concat([header, encodeName(name), numbers(TYPES[type], 1), opt]);
}

export function encodeName(name) {
  const labels = name.replace(/\.$/, '').split('.').filter((it) => it !== '');
  return Buffer.concat([...labels.flatMap((it) => [Buffer.from([it.length]), Buffer.from(it, 'latin1')]), Buffer.from([0])]);
}

/** 16-bit numbers in network order. */
export function numbers(...values) {
  const bytes = Buffer.alloc(2 * values.length);
  values.forEach((value, at) => bytes.writeUInt16BE(value, 2 * at));
  return bytes;
}

/** What a message asks: its name with the final dot, its type's number, and where the question ends. */
export function readQuestion(message) {
  let at = 12;
  const labels = [];
  while (message[at] > 0) {
    labels.push(message.subarray(at + 1, at + 1 + message[at]).toString('latin1'));
    at += message[at] + 1;
  }
  return { name: labels.join('.') + '.', type: message.readUInt16BE(at + 1), end: at + 5 };
}

/** The header of an answer, and its records with their owner left out. */
export function readAnswer(message) {
  const flags = { response: (message[2] & 0x80) !== 0, truncated: (message[2] & 0x02) !== 0, authenticated: (message[3] & 0x20) !== 0 };
  const records = [];
  let at = message.readUInt16BE(4) > 0 ? readQuestion(message).end : 12;
  for (let count = message.readUInt16BE(6); count > 0; count -= 1) {
    at = afterName(message, at);
    const [type, length] = [message.readUInt16BE(at), message.readUInt16BE(at + 8)];
    records.push({ type, ttl: message.readUInt32BE(at + 4), rdata: message.subarray(at + 10, at + 10 + length) });
    at += 10 + length;
  }
  return { rcode: message[3] & 0x0f, ...flags, records };
}

function afterName(message, at) {
  while (message[at] > 0 && message[at] < 0xc0) at += message[at] + 1;
  return at + (message[at] >= 0xc0 ? 2 : 1);
}
