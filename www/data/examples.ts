// Things to try. Names and addresses are those that RFC 2606 and RFC 5737 keep for examples, except where a provider's own are the point.
import type { Key } from '../words/words.ts';

export const EXAMPLES: { key: Key; text: string }[] = [
  {
    key: 'example.bounce',
    text: `From: MAILER-DAEMON@mail.example.com (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: anna@example.com

This is the mail system at host mail.example.com.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients. It's attached below.

<bert@example.net>: host mx.example.net[192.0.2.25] said: 550 5.1.1
    <bert@example.net>: Recipient address rejected: User unknown in local
    recipient table (in reply to RCPT TO command)
`,
  },
  { key: 'example.line', text: '526 Authentication failure' },
  { key: 'example.spf', text: 'v=spf1 include the following:spf.sg.aliyun.com ip4 192.0.2.1 -all' },
  {
    key: 'example.zone',
    text: `$ORIGIN example.com.
$TTL 3600
@       IN SOA   ns1.example.net. hostmaster.example.com. 2026010101 7200 900 1209600 3600
@       IN NS    ns1.example.net.
@       IN NS    ns2.example.net.
@       IN MX    10 mail.example.com
@       IN MX    20 192.0.2.10
mail    IN A     192.0.2.10
www     IN CNAME web.example.net.
www     IN TXT   "hello"
@       IN TXT   "v=spf1 mx -all"
@       IN TXT   "v=spf1 include:_spf.example.net -all"
_dmarc  IN TXT   "v=DMARC1; p=none; rua=mailto:dmarc@example.com"
`,
  },
  {
    key: 'example.provider',
    text: `@ IN MX 5 mx1.sg.aliyun.com.
@ IN MX 10 mx2.sg.aliyun.com.
imap IN CNAME imap.sg.aliyun.com.
pop3 IN CNAME pop.sg.aliyun.com.
smtp IN CNAME smtp.sg.aliyun.com.
mail IN CNAME mail.sg.aliyun.com.
@ IN TXT "v=spf1 include:spf.sg.aliyun.com -all"
`,
  },
  { key: 'example.domain', text: 'example.com' },
];
