//! The story of what a zone says: faults that a person makes and what mends them, and odd zones that are in order.

use mailwhy::report::{Applicability, Finding, Severity, apply};
use mailwhy::text::Lines;
use mailwhy::{ZoneOptions, check_zone};

use Zone::{Alone, Shop};

/// A zone that is tried.
#[derive(Clone, Copy)]
enum Zone {
    /// Records that are added to a complete zone, from line 6 on.
    Shop(&'static str),
    /// A text of its own.
    Alone(&'static str),
}

const SHOP: &str = "$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
";

/// What is wrong, and the finding: `code line:column word`. Its first fix leaves nothing to say.
const MENDED: &[(Zone, &str)] = &[
    (Shop(r#"@ TXT \"v=spf1 mx -all\""#), r#"escaped-quotes 6:7 \""#),
    (
        Shop("_dmarc.shop.example.shop.example. TXT \"v=DMARC1; p=reject\""),
        "owner-repeats-zone 6:1 _dmarc.shop.example.shop.example.",
    ),
    (Shop("@ MX 10 mx.example.net.\n_dmarc TXT \"v=spf1 mx -all\""), "spf-elsewhere 7:1 _dmarc"),
    (Shop("www | A | 192.0.2.1"), "stray-punctuation 6:5 |"),
    (Shop("@ MX 10 mx1.example.net.shop.example."), "target-without-address 6:9 mx1.example.net.shop.example."),
    (Shop("@ MX 10 mx.shop.example.shop.example.\nmx A 192.0.2.25"), "target-without-address 6:9 mx.shop.example.shop.example."),
    (Shop("_imaps._tls SRV 0 1 993 mail.example.net."), "mail-service-name 6:1 _imaps._tls"),
    (Shop("www A 192.0.2.1<br>"), "bad-ipv4 6:7 192.0.2.1<br>"),
    (Shop("@ MX 10 192.0.2.25/32"), "target-is-address 6:9 192.0.2.25/32"),
    (
        Alone(
            "$ORIGIN shop.example.\nTTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
        ),
        "unknown-directive 2:1 TTL",
    ),
    (
        Shop("s1._domainkey TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQH\"\ns1._domainkey TXT \"Og7hcvPapiMlrwIaaPcHURo=\""),
        "dkim-in-two-records 7:19 \"Og7hcvPapiMlrwIaaPcHURo=\"",
    ),
    (Shop("s1._domainkey TXT \"s1.dkim.example.net\""), "record-is-name 6:20 s1.dkim.example.net"),
    (
        Alone(
            "@ MX 10 mx.example.net.\nwww A 192.0.2.7\nmail.shop.example A 192.0.2.25\n_dmarc.shop.example TXT \"v=DMARC1; p=reject\"\n",
        ),
        "owner-repeats-zone 3:1 mail.shop.example",
    ),
    (Shop("_dmarc  TXT dmarc.example.net."), "record-is-name 6:13 dmarc.example.net."),
    (Shop("@ TXT \"v=spf1 -all v=DMARC1; p=reject\""), "record-second 6:20 v=DMARC1"),
    (Shop("@ MX 10:mx.example.net."), "stray-punctuation 6:8 :"),
    (Shop("@ TXT \"v=sfp1 -all\""), "spf-version 6:8 v=sfp1"),
    (Shop("@ MX 10 mail.shop.exmaple.\nmail A 192.0.2.25"), "name-misspelt 6:9 mail.shop.exmaple."),
    (Shop("@ MX 10 mx.example.net.\n@ TXT \"v=spf1 include:_spf.gogle.com -all\""), "name-misspelt 7:23 _spf.gogle.com"),
    (Shop("@ MX 1 aspmx.l.google.com.\n@ MX 5 alt1.aspmx.l.google.con."), "name-misspelt 7:8 alt1.aspmx.l.google.con."),
    (Shop("_.dmarc TXT \"v=DMARC1; p=reject\""), "mail-record-place 6:1 _.dmarc"),
    (
        Alone(
            "    $ORIGIN shop.example.\n    $TTL 3600\n    @ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n    @ NS ns1.example.net.\n      NS ns2.example.net.\n",
        ),
        "indented-directive 1:5 $ORIGIN",
    ),
    (Shop("www 3600, A 192.0.2.7"), "bad-ttl 6:5 3600,"),
    (Shop("@ MX 10\nmx.example.net."), "lines-without-parentheses 7:1 mx.example.net."),
    // Who makes a mistake twice makes one.
    (Shop("@ TXT \"v=spf1; a:mx.example.net; -all;\""), "spf-version 6:8 v=spf1;"),
    (Shop("_dmarc TXT \"v=DMARC1;&nbsp;p=reject;&nbsp;sp=reject\""), "record-foreign-character 6:22 &nbsp;"),
    (Shop("_dmarc TXT \"v=DMARC1, p=reject, sp=reject\""), "tag-missing-separator 6:21 ,"),
    (Shop("_dmarc TXT \"v=DMARC1; polcy=reject\""), "tag-misspelt 6:23 polcy"),
    (Shop("_smtp._tls TXT \"v=TLSRPTv1; ruf=mailto:t@shop.example\""), "required-tag-misspelt 6:29 ruf"),
    (
        Shop("_25._tcp.mail TLSA 3 1 1 0123456789abcdef0123456789abcdef\n0123456789ABCDEF0123456789ABCDEF\nmail A 192.0.2.25"),
        "lines-without-parentheses 7:1 0123456789ABCDEF0123456789ABCDEF",
    ),
    (Shop("@ TXT \"Arrayv=spf1 -all\""), "spf-leading-text 6:8 Array"),
    (Shop("@ TXT \"'v=spf1 -all'\""), "spf-leading-text 6:8 '"),
    (Shop("s1._domainkey TXT k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="), "comment-in-text 6:28 ;"),
    (Shop("_smtp.tls TXT \"v=TLSRPTv1; rua=mailto:t@shop.example\""), "mail-record-place 6:1 _smtp.tls"),
    (Shop(r#"x TXT "say "hello world" now""#), r#"quotes-inside-text 6:12 ""#),
    (Shop(r#"x TXT "k="abc"; p=x""#), r#"quotes-inside-text 6:10 ""#),
    (Shop("@ TXT \"v=spf1&nbsp;mx&#160;-all&nbsp;\""), "spf-html-entity 6:14 &nbsp;"),
    (Shop("@ MX 1O mx.example.net."), "not-a-number 6:6 1O"),
    (
        Shop("s1._domainkey TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapi\\\\nMlrwIaaPcHURo=\""),
        "dkim-base64 6:72 \\\\n",
    ),
    (
        Shop("s1._domainkey TXT \"v=DKIM1; k:ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\""),
        "tag-without-equals 6:29 k:ed25519",
    ),
    (Shop("@ TXT \"v=spf1 include:<_spf.example.net> -all\""), "spf-domain-end 6:23 <_spf.example.net>"),
    (Shop("_tcp._imaps SRV 0 1 993 imap.example.net."), "srv-owner 6:1 _tcp._imaps"),
    (Shop("s1._domainkey TXT \"v=DKIM1; k=ed25519; p=p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\""), "dkim-base64 6:42 p="),
    (
        Alone(
            "$ORIGIN shop.example.\n$TTL 3600\n@IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
        ),
        "at-in-name 3:1 @IN",
    ),
    (Shop("x TXT\"hello\""), "joined-strings 6:6 \"hello\""),
    // What one slip leads to is not told beside it.
    (
        Alone(
            "$ORIGIN shop.example.\n$TL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
        ),
        "unknown-directive 2:1 $TL",
    ),
    (
        Alone(
            "$ORIGIN shop.example.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2@example.net.\n",
        ),
        "at-in-name 5:6 ns2@example.net.",
    ),
    (
        Shop(
            "@ TXT \"v=spf1 ip4:192.0.2.1 -all\"\n_dmarc TXT \"v=DMARC1; p=reject; rua=mailto:d@shop.example\"\ns1.domainkey TXT \"v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\"",
        ),
        "mail-record-place 8:1 s1.domainkey",
    ),
    (Shop("_dmarc TXT \"=DMARC1; p=none; rua=mailto:d@shop.example\""), "dmarc-version 6:13 =DMARC1"),
    (Shop("@ TXT \"v=spf1 ip4:192.0.2/24 -all\""), "spf-ip4-address 6:19 192.0.2"),
    (
        Shop("_25.mail TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6\nmail A 192.0.2.25"),
        "tlsa-owner 6:1 _25.mail",
    ),
    (Shop("www A 192.0. 2.1"), "bad-ipv4 6:7 192.0. 2.1"),
    (Shop("www 36OO A 192.0.2.1"), "bad-ttl 6:5 36OO"),
    (Shop("_ftp._tcp URI 10 1 ftp://ftp.shop.example/public"), "uri-without-quotes 6:20 ftp://ftp.shop.example/public"),
    (
        Shop("_tcp._25.mail TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6\nmail A 192.0.2.25"),
        "tlsa-owner 6:1 _tcp._25.mail",
    ),
    (Shop("www ALIAS web.example.net."), "type-of-panel 6:5 ALIAS"),
    // One record in two lines without parentheses.
    (Shop("@ MX 10\n   mx.example.net."), "lines-without-parentheses 7:4 mx.example.net."),
    (Shop("www 300 IN CNAME\n\tweb.example.net.\nmail A 192.0.2.25"), "lines-without-parentheses 7:2 web.example.net."),
    (Shop("www A\n   192.0.2.1"), "lines-without-parentheses 7:4 192.0.2.1"),
    (Shop("www.shop.exmaple. A 192.0.2.1"), "out-of-zone 6:1 www.shop.exmaple."),
    (Shop("www.shop.exampel. A 192.0.2.1"), "out-of-zone 6:1 www.shop.exampel."),
    (
        Shop(r#"s1._domain TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=""#),
        "mail-record-place 6:1 s1._domain",
    ),
    (
        Shop("mail TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6\nmail A 192.0.2.25"),
        "tlsa-owner 6:1 mail",
    ),
    (Shop("www A '192.0.2.1'"), "bad-ipv4 6:7 '192.0.2.1'"),
    (Shop("mail A 192.0.2.1 MX 10 mail"), "extra-rdata 6:18 MX 10 mail"),
    (Shop("@ NS ns3.example.net. ns4.example.net."), "extra-rdata 6:23 ns4.example.net."),
    (Shop("mail PTR 192.0.2.1"), "target-is-address 6:10 192.0.2.1"),
    (Shop("a AAA 2001:db8::1"), "unknown-type 6:3 AAA"),
    (
        Shop(r#"_domainkey.sel TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=""#),
        "mail-record-place 6:1 _domainkey.sel",
    ),
    (Shop("_autodiscover._tcp SRV 0 443 autodiscover.example.net."), "not-a-number 6:30 autodiscover.example.net."),
    (Shop("mail AAAA 2001:db8:::1"), "bad-ipv6 6:11 2001:db8:::1"),
    (Shop("www 1.5h A 192.0.2.1"), "bad-ttl 6:5 1.5h"),
    (Shop(r#"@ IN CAA 0 issue: "letsencrypt.org""#), "stray-punctuation 6:17 :"),
    (Shop("@ CAA 0 issue letsencrypt.org; validationmethods=dns-01"), "caa-value-cut 6:30 ;"),
    (Shop(r#"_dmarc_ TXT "v=DMARC1; p=quarantine""#), "mail-record-place 6:1 _dmarc_"),
    (Shop(r#"_bimi TXT "v=BIMI1; l=https://shop.example/logo.svg""#), "mail-record-place 6:1 _bimi"),
    (
        Shop("25._tcp.mail TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6\nmail A 192.0.2.25"),
        "tlsa-owner 6:1 25._tcp.mail",
    ),
    // What an input method made of the text, inside of its quotes.
    (Shop(r#"_dmarc TXT "v=DMARC1； p=quarantine""#), "record-foreign-character 6:21 ；"),
    // Marks that stay in front of a line when it is copied out of a mail or a diff.
    (Shop("+mail A 192.0.2.1"), "stray-punctuation 6:1 +"),
    (Shop(">mail A 192.0.2.1"), "stray-punctuation 6:1 >"),
    (Shop(r#"@ TXT &quot;v=spf1 mx -all&quot;"#), "escaped-quotes 6:7 &quot;"),
    (Shop(r#"_dmarc TXT &quot;v=DMARC1; p=quarantine&quot;"#), "escaped-quotes 6:12 &quot;"),
    (Shop("@ TXT `v=spf1 mx -all`"), "apostrophes-for-quotes 6:7 `"),
    (Shop("mail AAAA 2001:db8::l:O"), "bad-ipv6 6:11 2001:db8::l:O"),
    (Shop("_imaps._tcp SRV imap.example.net. 0 1 993"), "number-behind-name 6:35 0 1 993"),
    (
        Shop(r#"@ NAPTR 10 100 "u" "E2U+sip" "!^.*$!sip:info@shop.example!""#),
        "missing-rdata 6:30 \"!^.*$!sip:info@shop.example!\"",
    ),
    (Shop("www HTTPS . alpn=h2\nwww A 192.0.2.1"), "not-a-number 6:11 ."),
    (Shop("www HTTPS 1 . alpn h2,h3\nwww A 192.0.2.1"), "bad-parameter 6:15 alpn"),
    (Shop("www HTTPS 1 . alpn=h2 ipv4hint=2001:db8::1\nwww A 192.0.2.1"), "bad-parameter 6:32 2001:db8::1"),
    (Shop("www HTTPS 1 . alpn=h2 mandatory=port\nwww A 192.0.2.1"), "mandatory-parameter-absent 6:33 port"),
    (Shop("www HTTPS 1 . alpn=h2 mandatory=port,alpn\nwww A 192.0.2.1"), "mandatory-parameter-absent 6:33 port"),
    (Shop("www HTTPS 1 . alpn=h2 alpn=h3\nwww A 192.0.2.1"), "repeated-parameter 6:23 alpn=h3"),
    (
        Alone(
            "$ORIGIN shop.example
$TTL 3600
@ IN SOA ns1.shop.example. hostmaster.shop.example. 1 7200 1800 1209600 3600
@ IN NS ns1.shop.example.
@ IN NS ns2.example.net.
ns1 IN A 192.0.2.1
",
        ),
        "origin-without-dot 1:9 shop.example",
    ),
    (
        Alone(
            "@ 3600 IN SOA ns1.example.net. hostmaster.shop.example. (
  20261124001
  7200
  1800
  1209600
  3600 )
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
",
        ),
        "number-range 2:3 20261124001",
    ),
    (
        Alone(
            "@ 3600 IN SOA ns1.example.net. hostmaster.shop.example. (
  1
  7200 refresh
  1800 ; retry
  1209600 ; expire
  3600 )
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
",
        ),
        "bad-field 3:8 refresh",
    ),
    (
        Alone(
            "@ 3600 IN SOA ns1.example.net. hostmaster.shop.example. 1 7200 1800 1209600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
",
        ),
        "missing-rdata 1:69 1209600",
    ),
    (Shop("www HTTPS 1 . alpn=h2 h3\nwww A 192.0.2.1"), "unknown-parameter 6:23 h3"),
    (Shop("www HTTPS . 1 alpn=h2\nwww A 192.0.2.1"), "number-behind-name 6:13 1"),
    (Shop("mail A 192.0.2.025"), "bad-ipv4 6:8 192.0.2.025"),
    (Shop("mail IN A IN 192.0.2.1"), "class-after-type 6:11 IN"),
    (Shop("mail A A 192.0.2.1"), "bad-ipv4 6:8 A"),
    (Shop("mail A 192.0.2.l"), "bad-ipv4 6:8 192.0.2.l"),
    (Shop("3600 mail A 192.0.2.1"), "misplaced-word 6:6 mail"),
    (Shop("mail -> A 192.0.2.1"), "misplaced-word 6:6 ->"),
    (Shop("A mail 192.0.2.1"), "missing-owner 6:1 A"),
    (Shop("MX @ 10 mail.example.net."), "missing-owner 6:1 MX"),
    (Shop("CNAME www web.example.net."), "missing-owner 6:1 CNAME"),
    (Shop(r#"TXT @ "v=spf1 -all""#), "missing-owner 6:1 TXT"),
    (Shop("@ MX -10 mail.example.net."), "not-a-number 6:6 -10"),
    (Shop("@ MX 10 mail@shop.example\nmail A 192.0.2.25"), "at-in-name 6:9 mail@shop.example"),
    (Shop("@ MX 10 <mail.example.net>"), "target-is-url 6:9 <mail.example.net>"),
    (
        Shop(
            "@ DNSKEY 257 3 8 AwEAAcQ=
@ CDS 51979 8 1 0123456789abcdef0123456789abcdef 01234567
",
        ),
        "ds-digest-differs 7:17 0123456789abcdef0123456789abcdef 01234567",
    ),
    (
        Shop(
            r#"
default._bimi TXT "v=BIMI1; l=https://shop.example/a.svg; a="
default._bimi TXT "v=BIMI1; l=https://shop.example/b.svg; a="
"#,
        ),
        r#"many-bimi 7:19 "v=BIMI1; l=https://shop.example/b.svg; a=""#,
    ),
    (
        Shop(
            r#"
a._domainkey TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="
a._domainkey TXT "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik="
"#,
        ),
        r#"many-dkim 7:18 "v=DKIM1; k=ed25519; p=O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik=""#,
    ),
    (
        Shop(
            r#"
_dmarc TXT "v=DMARC1; p=quarantine"
_dmarc.a TXT "v=DMARC1; p=none; sp=reject; rua=mailto:d@shop.example"
"#,
        ),
        "dmarc-subdomain-tag-unused 7:33 sp=reject",
    ),
    (Shop("@ MX 10 mail.example.net. 20 mail2.example.net."), "extra-rdata 6:27 20 mail2.example.net."),
    (
        Alone(
            "$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. admin.shop.example. 2024.01.02 7200 1800 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.net.
",
        ),
        "not-a-number 3:47 2024.01.02",
    ),
    (Shop("@ A 192,0,2,1"), "bad-ipv4 6:5 192,0,2,1"),
    (Shop("@ A 8.8.4.4,8.8.8.8"), "bad-ipv4 6:5 8.8.4.4,8.8.8.8"),
    (Shop("@ A 8.8.8.8:25"), "bad-ipv4 6:5 8.8.8.8:25"),
    (Shop("@ MX 10mx.example.net."), "joined-fields 6:6 10mx.example.net."),
    (Shop("www 3600A 8.8.8.8"), "joined-fields 6:5 3600A"),
    (Shop(r#"@ CAA 0, issue, "letsencrypt.org""#), "stray-punctuation 6:8 ,"),
    (Shop(r#"@ CAA 0 "letsencrypt.org""#), "missing-rdata 6:9 \"letsencrypt.org\""),
    (Shop(r#"_http._tcp URI 10 "https://shop.example/""#), "missing-rdata 6:19 \"https://shop.example/\""),
    (Shop(r#"_http._tcp URI 10 1 "https://shop.example/" more"#), "extra-rdata 6:45 more"),
    (Shop("_sip._tcp SRV 10 60 5060 sip.example.net. more"), "extra-rdata 6:43 more"),
    (Shop("svc SVCB 1 web.example.net. alpm=h2"), "unknown-parameter 6:29 alpm"),
    (Shop("svc SVCB 1 web.example.net. ALPN=h2"), "unknown-parameter 6:29 ALPN"),
    (Shop("svc SVCB 1 web.example.net. key0667=x"), "unknown-parameter 6:29 key0667"),
    (Shop("svc SVCB 1 web.example.net. no-default-alpn port=8443"), "svcb-no-default-alpn 6:29 no-default-alpn"),
    (Shop("@ DNSKEY 257 8 3 AwEAAcQ="), "dnskey-protocol 6:14 8"),
    (Shop("@ RP admin@shop.example ."), "rname-with-at 6:6 admin@shop.example"),
    (Shop("@ MX 10 mail.münchen.example."), "u-label 6:9 mail.münchen.example."),
    (Shop("_dmarc TXT 'v=DMARC1; p=reject'"), "apostrophes-for-quotes 6:12 '"),
    (
        Shop(r#"sel_domainkey TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=""#),
        "mail-record-place 6:1 sel_domainkey",
    ),
    (
        Shop(r#"sel._domainkeys TXT "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=""#),
        "mail-record-place 6:1 sel._domainkeys",
    ),
    (Shop(r#"_smtp._tcp TXT "v=TLSRPTv1; rua=mailto:tls@shop.example""#), "mail-record-place 6:1 _smtp._tcp"),
    (
        Shop(
            "
@ HTTPS 1 alpn=h2
@ A 192.0.2.1
",
        ),
        "missing-rdata 6:11 alpn=h2",
    ),
    (
        Shop(
            "
$ORIGIN sub.shop.example
www A 192.0.2.1
",
        ),
        "owner-repeats-zone 6:9 sub.shop.example",
    ),
    (Shop("@ MD mail.example.net."), "obsolete-mail-type 6:3 MD"),
    (Shop("@ MF mail.example.net."), "obsolete-mail-type 6:3 MF"),
    (Shop(r#""www" A 192.0.2.1"#), "quoted-owner 6:1 \"www\""),
    (Shop("www:A 192.0.2.1"), "stray-punctuation 6:4 :"),
    (
        Shop(
            r#"
@ MX 5 mx1.sg.aliyun.com.
@ TXT "v=spf1 ip4:198.51.100.7 -all exp=spf.sg.aliyun.com"
"#,
        ),
        "spf-without-provider 7:8 v=spf1",
    ),
    (Shop("imap CNAME imap.sg.aliyun.com"), "missing-final-dot 6:12 imap.sg.aliyun.com"),
    (Shop("@ MX 10 mx.example.net"), "missing-final-dot 6:9 mx.example.net"),
    (Shop("@ NS ns3.example.net"), "missing-final-dot 6:6 ns3.example.net"),
    (Shop("_imaps._tcp SRV 0 1 993 imap.example.net"), "missing-final-dot 6:25 imap.example.net"),
    (Shop("old DNAME new.example.net"), "missing-final-dot 6:11 new.example.net"),
    (Shop("@ HTTPS 1 web.example.net alpn=h2"), "missing-final-dot 6:11 web.example.net"),
    (Shop(r#"_sip._udp NAPTR 100 10 "s" "SIP+D2U" "" _sip._udp.example.net"#), "missing-final-dot 6:41 _sip._udp.example.net"),
    (Shop("@ KX 10 kx.example.net"), "missing-final-dot 6:9 kx.example.net"),
    (Shop("@ AFSDB 1 afs.example.net"), "missing-final-dot 6:11 afs.example.net"),
    (Shop("@ RP admin.example.net ."), "soa-name-without-dot 6:6 admin.example.net"),
    (
        Shop(
            "
imap CNAME mail.shop.example
mail A 192.0.2.1
",
        ),
        "missing-final-dot 6:12 mail.shop.example",
    ),
    (
        Shop(
            "
$ORIGIN dept.shop.example.
@ MX 10 mail.dept.shop.example
mail A 192.0.2.1
",
        ),
        "missing-final-dot 7:9 mail.dept.shop.example",
    ),
    (
        Shop(
            "
$ORIGIN dept.shop.example.
mail.dept.shop.example A 192.0.2.1
",
        ),
        "owner-repeats-zone 7:1 mail.dept.shop.example",
    ),
    (Shop("mail.shop.example A 192.0.2.1"), "owner-repeats-zone 6:1 mail.shop.example"),
    (Shop("@ MX 10 mail.provider.museum"), "target-without-address 6:9 mail.provider.museum"),
    (Shop("imap CNAME imap.provider.museum"), "cname-target-absent 6:12 imap.provider.museum"),
    (
        Shop(
            "
imap CNAME mial
mail A 192.0.2.1
",
        ),
        "cname-target-absent 6:12 mial",
    ),
    (
        Shop(
            "
@ MX 10 mial
mail A 192.0.2.1
",
        ),
        "target-without-address 6:9 mial",
    ),
    (
        Shop(
            "
_imaps._tcp SRV 0 1 993 iamp
imap A 192.0.2.1
",
        ),
        "target-without-address 6:25 iamp",
    ),
    (
        Shop(
            "
@ MX 10 mail.
mail A 192.0.2.1
",
        ),
        "unwanted-final-dot 6:9 mail.",
    ),
    (
        Shop(
            "
imap CNAME mail.
mail A 192.0.2.1
",
        ),
        "unwanted-final-dot 6:12 mail.",
    ),
    (Shop(r#"_dmarc. TXT "v=DMARC1; p=reject""#), "out-of-zone 6:1 _dmarc."),
    (
        Shop(
            "
@ MX 10 mail
* CNAME web.example.net.
",
        ),
        "mx-is-alias 6:9 mail",
    ),
    (
        Shop(
            "
@ MX 10 mail
mail CNAME mx
mx A 192.0.2.1
",
        ),
        "mx-is-alias 6:9 mail",
    ),
    (
        Shop(
            "
@ NS ns3
ns3 CNAME ns3.example.net.
",
        ),
        "ns-is-alias 6:6 ns3",
    ),
    (
        Shop(
            "
_imaps._tcp SRV 0 1 993 imap
imap CNAME imap.example.net.
",
        ),
        "srv-is-alias 6:25 imap",
    ),
    (Shop("@ MX 10 192.0.2.25"), "target-is-address 6:9 192.0.2.25"),
    (Shop("@ NS 192.0.2.53"), "target-is-address 6:6 192.0.2.53"),
    (Shop("imap CNAME 192.0.2.25"), "target-is-address 6:12 192.0.2.25"),
    (Shop("www: A 192.0.2.1"), "stray-punctuation 6:4 :"),
    (
        Shop(
            "@ MX 5 mx1.sg.aliyun.com.\n@ MX 10 mx2.sg.aliyun.com.\n@ MX 15 mx3.sg.aliyun.com.\n@ TXT \"v=spf1 include：spf.sg.aliyun.com -all\"",
        ),
        "spf-non-ascii-character 9:22 ：",
    ),
    (Shop("www A 192.0.2.1:"), "stray-punctuation 6:16 :"),
    (Shop("www 1 h IN A 192.0.2.1"), "bad-ttl 6:5 1 h"),
    (Shop("@. MX 10 mx.example.net."), "at-in-name 6:1 @."),
    (Shop("www A \"192.0.2.1\""), "quoted-field 6:7 \"192.0.2.1\""),
    (Shop("@ MX \"10\" mx.example.net."), "quoted-field 6:6 \"10\""),
    (Shop("@ MX mx.example.net. 10"), "number-behind-name 6:22 10"),
    (Shop("imap CNAME 2001:db8::25"), "target-is-address 6:12 2001:db8::25"),
    (Shop("imap CNAME https://imap.example.net/"), "target-is-url 6:12 https://imap.example.net/"),
    (Shop("imap CNAME imap.example.net/mail.html"), "target-is-url 6:12 imap.example.net/mail.html"),
    (Shop("@ MX 10 smtp://mx.example.net"), "target-is-url 6:9 smtp://mx.example.net"),
    (Shop("_imaps._tcp SRV 0 1 993 imap.example.net:993"), "target-is-url 6:25 imap.example.net:993"),
    (Shop("@ MX 10 mx,example.net."), "host-syntax 6:9 mx,example"),
    (Shop("imap CNAME imap,example.net."), "host-syntax 6:12 imap,example"),
    (Shop("@ MX 10 mx1.example.net.,mx2.example.net."), "host-syntax 6:9 mx1.example.net.,mx2.example.net."),
    (Shop("imaps.tcp SRV 0 1 993 imap.example.net."), "srv-owner 6:1 imaps.tcp"),
    (Shop("www SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600"), "many-soa 6:5 SOA"),
    (
        Shop(
            "
mail A 192.0.2.1
mail A 192.0.2.1
",
        ),
        "duplicate-record 7:6 A",
    ),
    (
        Shop(
            "
mail AAAA 2001:db8::1
mail AAAA 2001:DB8:0:0::1
",
        ),
        "duplicate-record 7:6 AAAA",
    ),
    (
        Shop(
            "
@ MX 10 mail.example.net.
shop.example. IN MX 010 MAIL.example.net.
",
        ),
        "duplicate-record 7:18 MX",
    ),
    (
        Shop(
            r#"
@ TXT "hello"
@ TXT hello
"#,
        ),
        "duplicate-record 7:3 TXT",
    ),
    (
        Shop(
            "
imap CNAME a.example.net.
imap CNAME b.example.net.
",
        ),
        "two-cnames 7:6 CNAME",
    ),
    (
        Shop(
            "
imap CNAME a.example.net.
imap A 192.0.2.1
",
        ),
        "cname-beside-other-data 7:6 A",
    ),
    (Shop("@ CNAME web.example.net."), "cname-at-apex 6:3 CNAME"),
    (
        Shop(
            "
mail 60 A 192.0.2.1
mail 600 A 192.0.2.2
",
        ),
        "ttl-differs 7:6 600",
    ),
    (
        Shop(
            r#"
@ TXT "v=spf1 mx -all"
@ TXT "v=spf1 ip4:192.0.2.1 ~all"
@ MX 10 mx.example.net.
"#,
        ),
        r#"many-spf 7:7 "v=spf1 ip4:192.0.2.1 ~all""#,
    ),
    (
        Shop(
            r#"
@ TXT "v=spf1 ip4:192.0.2.1 -all"
@ TXT ( "v=spf1 "
 "ip4:192.0.2.2 -all" )
"#,
        ),
        r#"many-spf 7:9 "v=spf1 "
 "ip4:192.0.2.2 -all" )"#,
    ),
    (Shop(r#"@ TXT "spf1 ip4:192.0.2.1 -all""#), "spf-version 6:8 spf1"),
    (Shop(r#"@ TXT "v=spf 1 ip4:192.0.2.1 -all""#), "spf-version 6:8 v=spf 1"),
    (Shop(r#"@ TXT " v=spf1 ip4:192.0.2.1 -all""#), "spf-leading-text 6:8  "),
    (Shop(r#"@ TXT "\"v=spf1 ip4:192.0.2.1 -all\"""#), r#"spf-in-quotes 6:8 \""#),
    (Shop(r#"@ TXT "include:spf.sg.aliyun.com -all""#), "spf-version 6:8 include:spf.sg.aliyun.com"),
    (Shop("@ TXT v=spf1 ip4:192.0.2.1 -all"), "joined-words 6:7 v=spf1 ip4:192.0.2.1 -all"),
    (Shop(r#"@ TXT "v=spf1 ipv4:192.0.2.1 -all""#), "spf-unknown-mechanism 6:15 ipv4"),
    (Shop(r#"_dmarc TXT "v=DMARC1 p=reject""#), "tag-missing-separator 6:22 p"),
    (Shop("_dmarc TXT v=DMARC1; p=reject"), "comment-in-text 6:20 ;"),
    (Shop(r#"dmarc TXT "v=DMARC1; p=reject""#), "mail-record-place 6:1 dmarc"),
    (Shop(r#"_dmarc.shop.example TXT "v=DMARC1; p=reject""#), "owner-repeats-zone 6:1 _dmarc.shop.example"),
    (
        Shop(
            r#"
_dmarc TXT "v=DMARC1; p=reject"
_dmarc TXT "v=DMARC1; p=quarantine"
"#,
        ),
        r#"many-dmarc 7:12 "v=DMARC1; p=quarantine""#,
    ),
    (Shop(r#"_dmarc TXT "v=dmarc1; p=reject""#), "dmarc-version 6:15 dmarc1"),
    (
        Shop(
            "
@ MX 0 .
@ MX 10 mx.example.net.
",
        ),
        "null-mx-beside-mx 6:8 .",
    ),
    (
        Shop(
            "
@ MX 10 mx.example.net.
@ MX 20 .
",
        ),
        "null-mx-beside-mx 7:9 .",
    ),
    (
        Shop(
            r#"
@ MX 0 .
@ MX 10 .
@ TXT "v=spf1 -all"
"#,
        ),
        "null-mx-beside-mx 7:9 .",
    ),
    (Shop("@ MX 10 .\n@ TXT \"v=spf1 -all\""), "null-mx-preference 6:6 10"),
    (Shop("mail.example.net. A 192.0.2.1"), "out-of-zone 6:1 mail.example.net."),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 86400 1800 43200 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "soa-timers 3:51 43200",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
shop.example IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
@ IN MX 10 mx.example.net.
",
        ),
        "soa-owner-without-dot 3:1 shop.example",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "soa-name-without-dot 3:10 ns1.example.net",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. admin@shop.example 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "rname-with-at 3:27 admin@shop.example",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 604800
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "negative-ttl 3:58 604800",
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
25 PTR mail.shop.example
",
        ),
        "missing-final-dot 6:8 mail.shop.example",
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
025 PTR mail.shop.example.
",
        ),
        "reverse-name 6:1 025",
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
192.0.2.25 PTR mail.shop.example.
",
        ),
        "reverse-name 6:1 192.0.2.25",
    ),
];

/// The same where only a person can say what was meant.
const LEFT: &[(Zone, &str)] = &[
    (
        Alone(
            "$ORIGIN shop.example.\n$TTL\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n",
        ),
        "bare-directive 2:1 $TTL",
    ),
    (Shop("(x A 192.0.2.1"), "unclosed-parenthesis 6:1 ("),
    (Shop("$GENERATE 1-5 h$ 192.0.2.$"), "missing-type 6:18 192.0.2.$"),
    (Shop("192.0.2.25 PTR mail.example.net."), "reverse-name 6:1 192.0.2.25"),
    (Shop("@ MX 10 mail.test."), "reserved-name 6:9 mail.test."),
    (Shop("*.dev NS ns1.example.net.\n*.dev NS ns2.example.net."), "wildcard-ns 6:1 *.dev"),
    (Shop("@ CAA 0 issue \"letsencrypt.org, ca.example.net\""), "caa-issue-value 6:16 letsencrypt.org, ca.example.net"),
    (Shop("sub NS ns.sub\nsub NS ns2.example.net.\nns1.sub A 192.0.2.53"), "missing-glue 6:8 ns.sub"),
    (Shop("@ TXT \"v=spf1 redirect=_spf.shop.example\"\n_spf TXT \"hello\""), "spf-target-without-record 6:24 _spf.shop.example"),
    (
        Shop("_25._tcp.mail TLSA 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6\nmail A 192.0.2.25"),
        "tlsa-fields 6:20 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6",
    ),
    (
        Alone("$ORIGIN 2.0.192.in-addr.arpa.\n25 3600 IN A 192.0.2.25\n0 3600 IN A 255.255.255.0\n"),
        "address-in-reverse-zone 2:1 25",
    ),
    // 31 of the 32 digits that an address has.
    (
        Alone(
            "$ORIGIN f.0.b.0.7.1.c.0.8.b.d.0.1.0.0.2.ip6.arpa.
5.2.0.0.0.0.0.0.0.0.0.0.0.0.0 3600 IN PTR mail.example.net.
",
        ),
        "reverse-name 2:1 5.2.0.0.0.0.0.0.0.0.0.0.0.0.0",
    ),
    // What stands behind the name, a name that does not end, a pointer, a string that is longer than the data.
    (Shop(r"x MX \# 9 000a 0161 026e65 00 ff"), "bad-field 6:9 9 000a 0161 026e65 00 ff"),
    (Shop(r"x MX \# 5 000a026d78"), "bad-field 6:9 5 000a026d78"),
    (Shop(r"x CNAME \# 2 c00c"), "bad-field 6:12 2 c00c"),
    (Shop(r"x TXT \# 3 056162"), "bad-field 6:10 3 056162"),
    (Shop(r"x NAPTR \# 8 000a000a 0153 00 00"), "bad-field 6:12 8 000a000a 0153 00 00"),
    (
        Shop("@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\""),
        "dmarc-reject-without-dkim 8:12 \"v=DMARC1; p=reject\"",
    ),
    (
        Shop("_443._tcp.www TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3"),
        "tlsa-digest-length 6:26 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3",
    ),
    (Shop("www SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74"), "digest-length 6:15 dd465c09cfa51fb45020cc83316fff21b9ec74"),
    (
        Shop("@ CDS 31589 8 1 CDE0D742D6998AA554A9 2D890F8184C698CFAC"),
        "digest-length 6:17 CDE0D742D6998AA554A9 2D890F8184C698CFAC",
    ),
    (Shop(r#"_http._tcp URI 10 1 """#), "uri-without-target 6:21 \"\""),
    (
        Shop(r#"@ NAPTR 10 100 "u" "E2U+sip" "!^.*$!sip:info@shop.example" ."#),
        "naptr-regexp 6:30 \"!^.*$!sip:info@shop.example\"",
    ),
    (Shop("_dns SVCB 1 dns.example.net. alpn=h2 dohpath=/dns-query"), "bad-parameter 6:46 /dns-query"),
    (Shop("@ MX 10\n\nwww A 192.0.2.1"), "missing-rdata 6:6 10"),
    (Shop("@ MX\n  A 192.0.2.1"), "missing-rdata 6:3 MX"),
    (
        Alone(
            "$ORIGIN shop.example.
@ 3600 IN SOA ns1.example.net. 2026112601 7200 1800 1209600 3600
@ 3600 IN NS ns1.example.net.
@ 3600 IN NS ns2.example.net.
",
        ),
        "missing-rdata 2:32 2026112601",
    ),
    (Shop("@ AMTRELAY 10 0 4 relay.example.net."), "bad-field 6:17 4"),
    (Shop("_sip._tcp SRV 10 60 99999 sip.example.net."), "number-range 6:21 99999"),
    (Shop("@ ANAME web.example.net."), "type-of-panel 6:3 ANAME"),
    (Shop("shop.example. ALIAS web.example.net."), "type-of-panel 6:15 ALIAS"),
    (Shop("www URL https://shop.example/"), "type-of-panel 6:5 URL"),
    (Shop("@ RRSIG TXT 8 2 3600 20301331235959 20200101000000 12345 shop.example. AQNRU3mG"), "bad-field 6:22 20301331235959"),
    (
        Shop(
            "
$TTL one
www A 192.0.2.1
",
        ),
        "bad-ttl 6:6 one",
    ),
    (
        Shop(
            r#"
@ MX 10 mail
* CAA 0 issue "ca.example.net"
"#,
        ),
        "target-without-address 6:9 mail",
    ),
    (Shop("* CNAME web"), "cname-loop 6:9 web"),
    (
        Shop(
            "
mail CNAME smtp
smtp CNAME imap
imap CNAME mail
",
        ),
        "cname-loop 6:12 smtp",
    ),
    (Shop("mail CNAME mail"), "cname-loop 6:12 mail"),
    (
        Shop(
            "
a DNAME b
b DNAME a
",
        ),
        "dname-loop 6:9 b",
    ),
    (Shop("a DNAME below.a"), "dname-loop 6:9 below.a"),
    (Shop("a DNAME a"), "dname-loop 6:9 a"),
    (
        Shop(
            "
old DNAME new.example.net.
mail.old A 192.0.2.1
",
        ),
        "data-below-dname 7:1 mail.old",
    ),
    (
        Shop(
            "
@ MX 10 mail.old
old DNAME new.example.net.
",
        ),
        "target-below-dname 6:9 mail.old",
    ),
    (
        Shop(
            "
old DNAME new.example.net.
old NS ns1.example.net.
",
        ),
        "ns-beside-dname 7:5 NS",
    ),
    (Shop("*.old DNAME new.example.net."), "wildcard-dname 6:1 *.old"),
    (
        Shop(
            "
old DNAME new.example.net.
old DNAME new.example.org.
",
        ),
        "two-dnames 7:5 DNAME",
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
mail.dept A 192.0.2.1
",
        ),
        "data-below-delegation 7:11 A",
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
dept A 192.0.2.1
",
        ),
        "data-below-delegation 7:6 A",
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
dept MX 10 mx.example.net.
",
        ),
        "data-below-delegation 7:6 MX",
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
lab.dept NS ns2.example.net.
",
        ),
        "data-below-delegation 7:10 NS",
    ),
    (Shop("dept NS ns.dept"), "missing-glue 6:9 ns.dept"),
    (Shop("*.dept NS ns1.example.net."), "wildcard-ns 6:1 *.dept"),
    (Shop("dept DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"), "ds-without-delegation 6:6 DS"),
    (Shop("@ DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF"), "ds-place 6:3 DS"),
    (Shop("@ NS ns3"), "ns-without-address 6:6 ns3"),
    (Shop("dev NS ns3\ndev NS ns.example.net."), "target-without-address 6:8 ns3"),
    (Shop("@ MX 10 mx_1.example.net."), "host-syntax 6:9 mx_1"),
    (Shop("@ NS -ns.example.net."), "host-syntax 6:6 -ns"),
    (Shop("@ MX 10 postmaster@example.net."), "at-in-name 6:9 postmaster@example.net."),
    (Shop("mail.* A 192.0.2.1"), "asterisk-inside-name 6:1 mail.*"),
    (Shop("mail* A 192.0.2.1"), "asterisk-inside-name 6:1 mail*"),
    (Shop("imaps SRV 0 1 993 imap.example.net."), "srv-owner 6:1 imaps"),
    (Shop(r#"@ TXT "v=spf1 ip4:192.0.2.300 -all""#), "spf-ip4-octet 6:27 300"),
    (
        Shop(
            "
@ MX 10 mail
mail A 192.168.1.25
",
        ),
        "address-of-nobody 7:8 192.168.1.25",
    ),
    (
        Shop(
            "
@ MX 10 mail
mail A 224.0.0.25
",
        ),
        "address-of-nobody 7:8 224.0.0.25",
    ),
    (
        Shop(
            "
@ MX 10 mail
mail AAAA ::ffff:192.0.2.25
",
        ),
        "address-of-nobody 7:11 ::ffff:192.0.2.25",
    ),
    (
        Shop(
            "
@ NS ns3
ns3 A 10.0.0.53
@ NS ns4
ns4 A 192.0.2.53
",
        ),
        "address-of-nobody 7:7 10.0.0.53",
    ),
    (
        Shop("x ZONEMD 1 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE"),
        "zonemd-place 6:3 ZONEMD",
    ),
    (
        Shop(
            "
* MX 10 mx.example.net.
www A 192.0.2.1
",
        ),
        "wildcard-mx-gap 6:3 MX",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1 hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1
@ IN NS ns2
ns1 A 192.0.2.53
ns2 A 192.0.2.53
",
        ),
        "ns-of-one-address 7:7 192.0.2.53",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA @ hostmaster 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "mname-is-zone 3:10 @",
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster 1.2 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
",
        ),
        "not-a-number 3:38 1.2",
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
300 PTR mail.shop.example.
",
        ),
        "reverse-name 6:1 300",
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
25 PTR mail_1.shop.example.
",
        ),
        "host-syntax 6:8 mail_1",
    ),
    (
        Alone(
            "
$ORIGIN 8.b.d.0.1.0.0.2.ip6.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
10.0 PTR mail.shop.example.
",
        ),
        "reverse-name 6:1 10.0",
    ),
];

/// What is odd and in order, with the hints that it gets.
const HEALTHY: &[(Zone, &[&str])] = &[
    // As PowerDNS lists a zone: below the root a name needs no final dot.
    (
        Alone(
            "$ORIGIN .
shop.example 3600 IN SOA ns1.shop.example hostmaster.shop.example 1 7200 1800 1209600 3600
shop.example 3600 IN NS ns1.shop.example
shop.example 3600 IN NS ns2.example.net
shop.example 3600 IN MX 10 mx.example.net
www.shop.example 3600 IN CNAME web.example.com
ns1.shop.example 3600 IN A 192.0.2.1
",
        ),
        &[],
    ),
    // Nobody delegates to a network at home, or asks for a catalogue of zones.
    (Alone("$ORIGIN home.arpa.\n$TTL 3600\n@ SOA ns1 hostmaster 1 7200 1800 1209600 3600\n@ NS ns1\nns1 A 192.168.1.2\n"), &[]),
    (
        Alone(
            "$ORIGIN catalog.example.\n@ 0 SOA invalid. invalid. 1 3600 600 2147483646 0\n@ 0 NS invalid.\nversion 0 TXT \"2\"\n",
        ),
        &["ttl-zero 2:3 0", "ttl-zero 3:3 0", "ttl-zero 4:9 0"],
    ),
    // Debian's file for this machine.
    (
        Alone(
            "$ORIGIN localhost.\n$TTL 604800\n@ SOA localhost. root.localhost. ( 2 604800 86400 2419200 604800 )\n@ NS localhost.\n@ A 127.0.0.1\n",
        ),
        &["negative-ttl 3:59 604800"],
    ),
    // A label may be a top-level domain elsewhere.
    (
        Shop(
            "
dev NS ns1.example.net.
dev NS ns2.example.net.
app CNAME www.dev
",
        ),
        &[],
    ),
    // One TLSA record for all services of a host, whose names are aliases of it.
    (
        Shop(
            "
@ MX 10 mail
mail A 192.0.2.25
_25._tcp.mail CNAME tlsa._dane
_443._tcp.mail CNAME _dane
tlsa._dane TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6
_dane TLSA 3 1 1 0C72AC70B745AC19998811B131D662C9AC69DBDBE7CB23E5B514B56664C5D3D6
",
        ),
        &[],
    ),
    // A telephone number is a name.
    (Shop(r#"+441632960083 NAPTR 100 10 "u" "E2U+sip" "!^.*$!sip:info@shop.example!" ."#), &[]),
    (
        Shop(
            r"
a MX \# 8 000a 026d78 016e 00
b TXT \# 6 0161 03626364
c CNAME \# 1 00
_d._tcp SRV \# 7 0000 0000 0050 00
e NAPTR \# 9 000a000a 0153 00 00 00
f CAA \# 8 00 05 6973737565 3b
g NS a.example.net.
g NS b.example.net.
g DS \# 24 3039 0d 01 0c72ac70b745ac19998811b131d662c9ac69dbdb
f APL \# 7 0001 18 03 0a0000
",
        ),
        &[],
    ),
    (Shop("https://a A 8.8.8.8"), &["owner-is-no-host 6:1 https://a"]),
    (
        Shop(
            r#"
@ LOC 51 30 12.748 N 0 7 39.612 W 0.00m 1m 10000m 10m
@ NAPTR 100 50 "a" "z3950+N2L+N2C" "" cidserver.example.com.
@ NAPTR 0 0 "" "" "/urn:cid:.+@([^\\.]+\\.)(.*)$/\\2/i" .
www SSHFP 4 2 ( B2C3D4E5F60718293A4B5C6D7E8F90A1
  B2C3D4E5F60718293A4B5C6D7E8F9001 )
www SSHFP 1 1 dd465c09cfa51fb45020cc83316fff21b9ec74ac
www SSHFP 6 9 ab
_dns SVCB 1 dns.example.net. alpn=dot,h2 dohpath=/dns-query{?dns}
svc SVCB 1 foo.example.com. alpn=h2 no-default-alpn key667=hello
h EUI48 00-00-5e-00-53-2a
@ CSYNC 1 3 A NS AAAA
@ APL 1:192.168.32.0/21 !1:192.168.38.0/28
@ HIP ( 2 200100107B1A74DF365639CC39F1D578
  AwEAAbdxyhNuSutc rvs.example.com. )
@ CERT URI 0 0 aHR0cDovL2V4YW1wbGUuY29tLw==
_ftp._tcp URI 0 0 "ftp://ftp1.example.com/public%20data"
@ CDS 0 0 0 00
@ AMTRELAY 128 1 3 example.com.
@ X25 311061700956
"#,
        ),
        &[],
    ),
    (
        Alone(
            r#"
$TTL 1d
example.com. IN SOA ns.example.net. admin\.dns.example.com. (2024010101 1d 2h 4w 1h)
	IN NS ns.example.net.
	IN NS ns2.example.org.
	IN MX 10 aspmx.l.google.com.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ MX 0 shop-example.mail.protection.outlook.com.
@ TXT "v=spf1 include:spf.protection.outlook.com -all"
autodiscover CNAME autodiscover.outlook.com.
selector1._domainkey CNAME selector1-shop-example._domainkey.shop.onmicrosoft.com.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
*.dev CNAME dev.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_dmarc CNAME _dmarc.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
sub NS ns1.sub
sub NS ns2.sub
ns1.sub A 192.0.2.53
ns2.sub A 192.0.2.54
sub DS 12345 13 2 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ CAA 0 issue "letsencrypt.org; validationmethods=dns-01"
@ CAA 0 issuewild ";"
@ CAA 128 iodef "mailto:sec@shop.example"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_8443._https.api HTTPS 1 api.example.net. port=8443
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_dns.resolver SVCB 1 dot.example.net. alpn=dot port=853
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ RP hostmaster.shop.example. .
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_imap._tcp SRV 0 0 0 .
_imaps._tcp SRV 0 1 993 mail.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT "v=spf1 a:%{i}._spf.example.net -all"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_mta-sts TXT "v=STSv1; id=20240101T000000;"
mta-sts CNAME mta-sts.example.net.
_smtp._tls TXT "v=TLSRPTv1; rua=mailto:tls@shop.example"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
old TXT "v=spf1 -all"
old MX 0 .
_dmarc.old TXT "v=DMARC1; p=reject"
"#,
        ),
        &[],
    ),
    (Shop("@ MX 0 ."), &["null-mx-without-spf 6:3 MX"]),
    (Shop("@ TXT \"v=spf1 -all\"\n_dmarc TXT \"v=DMARC1; p=reject\""), &[]),
    (Shop("@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n_dmarc TXT \"v=DMARC1; p=quarantine\""), &[]),
    // Whoever holds the names below may hold keys.
    (
        Shop(
            "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\"\n_domainkey NS ns1.example.org.\n_domainkey NS ns2.example.net.",
        ),
        &[],
    ),
    (
        Shop(
            "@ TXT \"v=spf1 mx -all\"\n@ MX 10 mx.example.net.\n_dmarc TXT \"v=DMARC1; p=reject\"\na._domainkey.mail CNAME a.example.net.",
        ),
        &[],
    ),
    (Alone("@ TXT \"v=spf1 mx -all\"\n_dmarc TXT \"v=DMARC1; p=reject\""), &[]),
    (
        Shop(
            r#"
_dmarc TXT "v=DMARC1; p=quarantine"
_dmarc.a TXT "v=DMARC1; p=none; sp=reject; psd=n; rua=mailto:d@shop.example"
"#,
        ),
        &[],
    ),
    (Shop("_dmarc.a TXT \"v=DMARC1; p=none; sp=reject; rua=mailto:d@shop.example\""), &[]),
    // Nothing of what stands below _domainkey with an underscore is a key (RFC 5617, RFC 6651 §3.2).
    (
        Shop("_adsp._domainkey TXT \"dkim=all\"\n_report._domainkey TXT \"ra=dkim-reports; rp=100; rr=all\""),
        &["dkim-policy-of-old 6:1 _adsp._domainkey"],
    ),
    (
        Shop(
            r#"
_acme-challenge CNAME x.acme-dns.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_report._dmarc TXT "v=DMARC1"
other.example._report._dmarc TXT "v=DMARC1;"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT ("one"
"two" ; c (
)
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT unquoted-token=abc
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT "has \"quotes\" and ; semicolon"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
; ignored "quote
www A 192.0.2.1 ; a (comment
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ OPENPGPKEY AQIDBA==
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ HINFO "PC" "Linux"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ CERT PGP 0 0 AQIDBA==
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
mail A 192.0.2.1
smtp CNAME mail
imap CNAME mail
pop CNAME mail
@ MX 10 mail
"#,
        ),
        &[],
    ),
    (
        Alone(
            r#"
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ SOA ns1.example.net. h.example.net. 1 7200 1800 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.net.
1 PTR a.example.net.
0/25 NS ns1.example.com.
0/25 NS ns2.example.com.
2 CNAME 2.0/25.2.0.192.in-addr.arpa.
"#,
        ),
        &[],
    ),
    (
        Alone(
            r#"
$ORIGIN 8.b.d.0.1.0.0.2.ip6.arpa.
$TTL 3600
@ SOA ns1.example.net. h.example.net. 1 7200 1800 1209600 3600
@ NS ns1.example.net.
@ NS ns2.example.net.
1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR a.example.net.
"#,
        ),
        &[],
    ),
    (
        Alone(
            r#"
example.com.	3600	IN	SOA	ns1.dns.example. h.dns.example. 1 7200 1800 1209600 3600
example.com.	86400	IN	NS	ns1.dns.example.
example.com.	86400	IN	NS	ns2.dns.example.
example.com.	1	IN	A	192.0.2.1 ; cf_tags=cf-proxied:true
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT "v=spf1 redirect=_spf.example.net"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA=
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ AMTRELAY 10 0 1 203.0.113.15
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ IPSECKEY 10 1 2 192.0.2.38 AQNRU3mG7TVTO2BkR47usntb102uFJtugbo6BSGvgqt4AQ==
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
2024 A 192.0.2.1
123 CNAME www
www A 192.0.2.1
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
in A 192.0.2.1
a A 192.0.2.2
mx MX 10 mx.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            "
@ A 192.0.2.80
www CNAME @
",
        ),
        &[],
    ),
    (Shop("* A 192.0.2.80"), &[]),
    (
        Shop(
            "
* CNAME web.example.net.
@ MX 10 mx.example.net.
",
        ),
        &[],
    ),
    (
        Shop(
            "
*.apps A 192.0.2.80
api.apps A 192.0.2.81
",
        ),
        &[],
    ),
    (
        Shop(
            "
@ MX 10 mail
* A 192.0.2.80
",
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ MX 0 .
@ TXT "v=spf1 -all"
_dmarc TXT "v=DMARC1; p=reject;"
*._domainkey TXT "v=DKIM1; p="
"#,
        ),
        &["dkim-revoked 9:28 p="],
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
dept NS ns2.example.net.
",
        ),
        &[],
    ),
    (
        Shop(
            "
dept NS ns1.dept
dept NS ns2.dept
ns1.dept A 192.0.2.53
ns2.dept AAAA 2001:db8::53
",
        ),
        &[],
    ),
    (
        Shop(
            "
dept NS dept
dept A 192.0.2.53
",
        ),
        &[],
    ),
    (
        Shop(
            "
dept NS ns.lab
lab NS ns.lab
ns.lab A 192.0.2.53
",
        ),
        &[],
    ),
    (
        Shop(
            "
dept NS ns1.example.net.
dept DS 12345 13 2 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
",
        ),
        &[],
    ),
    (
        Shop(
            "
dept NS ns.dept
*.dept A 192.0.2.53
",
        ),
        &[],
    ),
    (
        Shop(
            "
@ DNAME new.example.net.
@ MX 10 mx.example.net.
",
        ),
        &[],
    ),
    (
        Shop(
            r#"
old DNAME new.example.net.
old MX 10 mx.example.net.
old TXT "moved"
"#,
        ),
        &[],
    ),
    (
        Shop(
            "
old DNAME new
mail.new A 192.0.2.1
",
        ),
        &[],
    ),
    (
        Shop(
            "
imap CNAME imap.old
old DNAME new.example.net.
",
        ),
        &[],
    ),
    (
        Shop(
            "
b.a A 192.0.2.1
@ MX 10 b.a
",
        ),
        &[],
    ),
    (
        Shop(
            "
imap CNAME imap.cloud
imap.cloud A 192.0.2.1
",
        ),
        &[],
    ),
    (
        Shop(
            "
pop CNAME mail.de
mail.de A 192.0.2.1
",
        ),
        &[],
    ),
    (
        Shop(
            "
net A 192.0.2.1
@ MX 10 net
",
        ),
        &[],
    ),
    (
        Shop(
            "
@ MX 10 mail.cn-east
mail.cn-east A 192.0.2.1
",
        ),
        &[],
    ),
    (
        Shop(
            "
@ MX 10 mx1.example.net.
@ MX 10 mx2.example.net.
@ MX 20 mx1.example.net.
",
        ),
        &[],
    ),
    (Shop("@ HTTPS 0 web.example.net."), &["svcb-without-address 6:11 web.example.net."]),
    (
        Shop(
            "
_dmarc CNAME _dmarc.example.net.
sel._domainkey CNAME sel._domainkey.example.net.
_mta-sts CNAME _mta-sts.example.net.
",
        ),
        &[],
    ),
    (Shop("_sip._tcp SRV 0 5 5060 ."), &[]),
    (
        Shop(
            "
_imaps._tcp SRV 0 1 993 imap.example.net.
*._tcp SRV 0 0 0 .
",
        ),
        &[],
    ),
    (
        Shop(
            "
_ldap._tcp.dc._msdcs SRV 0 100 389 dc1
gc._msdcs A 192.0.2.10
0b6c7e4f-1e2d-4c3b-9a8f-0a1b2c3d4e5f._msdcs CNAME dc1
dc1 A 192.0.2.10
",
        ),
        &[],
    ),
    (
        Shop(
            "
mail A 192.0.2.25
mail A 192.0.2.26
mail AAAA 2001:db8::25
",
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ CAA 0 iodef "mailto:Admin@shop.example"
@ CAA 0 iodef "mailto:admin@shop.example"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT "Hello"
@ TXT "hello"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
_api URI 10 1 "https://shop.example/A"
_api URI 10 1 "https://shop.example/a"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ TXT "google-site-verification=abc"
@ TXT "MS=ms12345678"
@ TXT "v=spf1 include:spf.protection.outlook.com -all"
"#,
        ),
        &[],
    ),
    (Shop(r#"@ TXT "spf2.0/pra ip4:192.0.2.1 -all""#), &[r#"sender-id 6:7 "spf2.0/pra ip4:192.0.2.1 -all""#]),
    (
        Shop(
            r#"
@ TXT "v=verifydomain MS=1234567"
@ TXT "sending from include:nowhere is all right"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
sales TXT "v=spf1 ip4:192.0.2.1 -all"
sales MX 10 mx.example.net.
support TXT "v=spf1 ip4:192.0.2.1 -all"
support MX 10 mx.example.net.
"#,
        ),
        &[],
    ),
    (
        Shop(
            "
localhost A 127.0.0.1
printer A 192.168.1.9
intern A 10.0.0.7
",
        ),
        &[],
    ),
    (
        Shop(
            "
@ NS ns3
@ NS ns4
ns3 A 192.0.2.53
ns4 A 198.51.100.53
",
        ),
        &[],
    ),
    (
        Shop(
            "
ns A 192.0.2.53
@ NS ns
@ NS ns.example.org.
",
        ),
        &[],
    ),
    (
        Shop(
            r#"
1.2.3.4.dnsbl A 127.0.0.2
1.2.3.4.dnsbl TXT "listed"
"#,
        ),
        &[],
    ),
    (Shop(r#"example.com._report._dmarc TXT "v=DMARC1;""#), &[]),
    (
        Shop(
            "
WWW IN A 192.0.2.1
Mail in mx 10 MX.example.net.
",
        ),
        &[],
    ),
    (Shop(r"r\.and\.d A 192.0.2.1"), &[]),
    (
        Shop(
            "
xn--bcher-kva A 192.0.2.1
xn--bcher-kva MX 10 mx.example.net.
",
        ),
        &[],
    ),
    (
        Shop(
            "
3com A 192.0.2.1
411 A 192.0.2.2
",
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ RP hostmaster txt
txt TXT "call us"
"#,
        ),
        &[],
    ),
    (
        Shop(
            r#"
@ LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
@ HINFO "PC" "Linux"
"#,
        ),
        &[],
    ),
    (Shop(r#"@ NAPTR 100 10 "u" "E2U+email" "!^.*$!mailto:info@shop.example!i" ."#), &[]),
    (
        Shop(
            "
_25._tcp.mail TLSA 3 1 1 0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF
mail A 192.0.2.25
@ MX 10 mail
",
        ),
        &[],
    ),
    (
        Shop("@ ZONEMD 1 1 1 FEBE3D4CE2EC2FFA4BA99D46CD69D6D29711E55217057BEE7EB1A7B641A47BA7FED2DD5B97AE499FAFA4F22C6BD647DE"),
        &[],
    ),
    (
        Shop(
            "
www 300 CNAME web.example.net.
web_1 A 192.0.2.1
",
        ),
        &["owner-is-no-host 7:1 web_1"],
    ),
    (Shop("@ 0 MX 10 mx.example.net."), &["ttl-zero 6:3 0"]),
    (
        Shop(
            "
imap CNAME mail
mail CNAME mail.example.net.
",
        ),
        &["cname-chain 6:12 mail"],
    ),
    (
        Shop(
            "
* MX 10 mx.example.net.
@ MX 10 mx.example.net.
mail A 192.0.2.25
ns A 192.0.2.53
@ NS ns
",
        ),
        &["wildcard-mx-gap 6:3 MX"],
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.alidns.com. hostmaster.hichina.com. 2024010101 3600 1200 86400 600
@ IN NS ns1.alidns.com.
@ IN NS ns2.alidns.com.
@ IN NS amy.ns.cloudflare.com.
",
        ),
        &["ns-of-two-providers 6:9 amy.ns.cloudflare.com."],
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA ns1.alidns.com. hostmaster.hichina.com. 2024010101 3600 1200 86400 600
@ IN NS ns1.alidns.com.
@ IN NS ns2.alidns.com.
@ IN MX 5 mx1.qiye.aliyun.com.
",
        ),
        &[],
    ),
    (
        Alone(
            r"
shop.example.	900	IN	SOA	ns-1.awsdns-00.com. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400
shop.example.	172800	IN	NS	ns-1.awsdns-00.com.
shop.example.	172800	IN	NS	ns-2.awsdns-01.net.
shop.example.	172800	IN	NS	ns-3.awsdns-02.org.
shop.example.	172800	IN	NS	ns-4.awsdns-03.co.uk.
\052.shop.example.	300	IN	A	192.0.2.1
",
        ),
        &[],
    ),
    (
        Alone(
            "
;; Domain: shop.example.
$ORIGIN shop.example.
@	3600	IN	SOA	amy.ns.cloudflare.com. dns.cloudflare.com. 2034567890 10000 2400 604800 3600
@	86400	IN	NS	amy.ns.cloudflare.com.
@	86400	IN	NS	bob.ns.cloudflare.com.
www	1	IN	CNAME	shop.example.
shop.example.	1	IN	A	192.0.2.1
",
        ),
        &[],
    ),
    (
        Alone(
            "
$TTL 14400
shop.example. 86400 IN SOA ns1.host.example.net. root.host.example.net. 2024010101 3600 1800 1209600 86400
shop.example. 86400 IN NS ns1.host.example.net.
shop.example. 86400 IN NS ns2.host.example.net.
shop.example. IN A 192.0.2.1
shop.example. IN MX 0 shop.example.
mail IN CNAME shop.example.
www IN CNAME shop.example.
ftp IN CNAME shop.example.
localhost IN A 127.0.0.1
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN 2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
0/25 NS ns1.example.net.
0/25 NS ns2.example.net.
1 CNAME 1.0/25
2 CNAME 2.0/25.2.0.192.in-addr.arpa.
200 PTR a.example.net.
200 PTR b.example.net.
*  PTR unused.example.net.
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN 0/25.2.0.192.in-addr.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
1 PTR mail.example.net.
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN 8.b.d.0.1.0.0.2.ip6.arpa.
$TTL 3600
@ IN SOA ns1.example.net. hostmaster.example.net. 1 7200 1800 1209600 3600
@ IN NS ns1.example.net.
@ IN NS ns2.example.net.
5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR mail.example.net.
*.0.0.1.0 PTR unused.example.net.
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN corp.internal.
$TTL 3600
@ IN SOA dc1 hostmaster 1 900 600 86400 3600
@ IN NS dc1
@ IN NS dc2
dc1 A 10.0.0.1
dc2 A 10.0.0.2
@ A 10.0.0.1
@ MX 10 mail
mail A 10.0.0.25
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
$TTL 3600
@ IN SOA dc1 hostmaster 1 900 600 86400 3600
@ IN NS dc1
@ IN NS dc2
dc1 A 10.0.0.1
dc2 A 10.0.0.2
@ MX 10 mail
mail A 10.0.0.25
",
        ),
        &["zone-for-inside 9:8 10.0.0.25"],
    ),
    (
        Alone(
            "
$ORIGIN example.
$TTL 172800
@ IN SOA a.nic hostmaster.nic 1 1800 900 604800 86400
@ IN NS a.nic
@ IN NS b.nic
a.nic A 192.0.2.1
b.nic A 198.51.100.1
one NS ns1.one
one NS ns1.two
ns1.one A 192.0.2.11
two NS ns1.two
two NS ns2.two
ns1.two A 192.0.2.21
ns2.two AAAA 2001:db8::22
",
        ),
        &[],
    ),
    (
        Alone(
            "
$TTL 2h
$ORIGIN shop.example.
@ SOA ns1 hostmaster ( 2024010101 ; serial
 1d ; refresh
 2h ; retry
 4w ; expire
 1h ) ; minimum
 NS ns1
 NS ns2.example.net.
 MX 10 mail
ns1 A 192.0.2.53
mail A 192.0.2.25
$ORIGIN dept.shop.example.
@ MX 10 mail.shop.example.
www A 192.0.2.80
",
        ),
        &[],
    ),
    (
        Alone(
            "
$TTL 0
@ SOA localhost. root.localhost. 0 0 0 0 0
@ NS localhost.
",
        ),
        &["ttl-zero 2:3 SOA", "ttl-zero 3:3 NS"],
    ),
    (
        Alone(
            "
$TTL 60
$ORIGIN rpz.example.
@ SOA localhost. root.localhost. 1 3600 600 86400 60
@ NS localhost.
bad.example.com CNAME .
*.bad.example.com CNAME .
",
        ),
        &[],
    ),
    (
        Alone(
            "
@ IN MX 5 mx1.qiye.aliyun.com.
@ IN MX 10 mx2.qiye.aliyun.com.
mail IN CNAME qiye.aliyun.com.
",
        ),
        &[],
    ),
    (
        Alone(
            "
shop.example MX 10 mail.shop.example
mail.shop.example A 192.0.2.25
",
        ),
        &[],
    ),
    (
        Alone(
            "
$ORIGIN shop.example.
@ MX 10 mail
imap CNAME mail
",
        ),
        &[],
    ),
    (Alone("mail.shop.example. A 192.168.1.25"), &[]),
    (Shop("mail SPF \"hello\""), &[]),
    // What leads to SPF records by ways of the DNS, or to other zones.
    (
        Shop(
            "@ TXT \"v=spf1 include:_a.shop.example include:_b.shop.example include:x._w.shop.example include:_d.shop.example include:%{d} -all\"\n_a CNAME _spf.example.net.\n_b NS ns1.example.net.\n_b NS ns2.example.net.\n*._w TXT \"v=spf1 -all\"\n_d TXT ( \"v=spf1 \"\n  \"-all\" )",
        ),
        &[],
    ),
    // A host says for itself that it sends nothing.
    (Shop("@ MX 10 mx.example.net.\nwww TXT \"v=spf1 -all\"\nwww A 192.0.2.80"), &[]),
    // As Gandi publishes it for its customers.
    (Shop("_submission._tcp SRV 0 1 465 mail.gandi.net.\n_imaps._tcp SRV 0 1 993 mail.gandi.net."), &[]),
];

#[test]
fn each_fault_is_found_where_it_stands_and_its_first_fix_mends_it() {
    for (zone, expected) in MENDED {
        let zone = zone.text();
        let findings = check(&zone);
        assert_eq!(shown(&findings, &zone), [*expected], "{zone}");
        let fix = findings[0].fixes.iter().find(|it| it.applicability != Applicability::Manual);
        let mended = apply(&zone, &fix.unwrap_or_else(|| panic!("no fix for {expected}")).edits);
        assert_eq!(shown(&check(&mended), &mended), [""; 0], "{mended}");
    }
}

#[test]
fn what_only_a_person_can_mend_is_found_where_it_stands() {
    for (zone, expected) in LEFT {
        let zone = zone.text();
        assert_eq!(shown(&check(&zone), &zone), [*expected], "{zone}");
    }
}

#[test]
fn a_wildcard_text_answers_selectors_only_where_no_name_below_it_exists() {
    let codes = |records: &str| -> Vec<&str> { check(&format!("{SHOP}{records}")).iter().map(|it| it.rule.code).collect() };
    assert_eq!(codes("@ MX 10 mx.example.net.\n* TXT \"hello\"\n"), ["dkim-wildcard"]);
    assert_eq!(codes("@ MX 10 mx.example.net.\n* TXT \"hello\"\nkey1._domainkey CNAME key1.example.net.\n"), [""; 0]);
    assert_eq!(codes("* TXT \"hello\"\n"), [""; 0], "nobody sends in its name");
}

#[test]
fn what_is_signed_or_bounced_by_a_subdomain_is_known_from_the_zone() {
    let dmarc = "_dmarc TXT \"v=DMARC1; p=quarantine; adkim=s; aspf=s; rua=mailto:dmarc@shop.example\"\n";
    let found = |records: &str| -> Vec<String> {
        let text = format!("{SHOP}{dmarc}{records}");
        shown(&check(&text), &text).into_iter().filter(|it| it.starts_with("dmarc-strict-alignment")).collect()
    };
    assert_eq!(found("key1._domainkey.news CNAME key1.example.net.\n"), ["dmarc-strict-alignment 6:37 adkim=s"]);
    assert_eq!(found("key1._domainkey.news CNAME key1.example.net.\nkey2._domainkey CNAME key2.example.net.\n"), [""; 0]);
    let own = "_dmarc.news TXT \"v=DMARC1; p=none; rua=mailto:dmarc@shop.example\"\n";
    assert_eq!(found(&format!("key1._domainkey.news CNAME key1.example.net.\n{own}")), [""; 0]);
    let bounces = "send MX 10 feedback-smtp.eu-west-1.amazonses.com.\nsend TXT \"v=spf1 include:amazonses.com ~all\"\n";
    assert_eq!(found(bounces), ["dmarc-strict-alignment 6:46 aspf=s"]);
    assert_eq!(found("send MX 10 mx.example.net.\nsend TXT \"v=spf1 mx ~all\"\n"), [""; 0]);
}

#[test]
fn reports_on_failed_signatures_have_values_of_their_own() {
    let codes = |text: &str| -> Vec<String> {
        let text = format!("{SHOP}_report._domainkey TXT \"{text}\"\n");
        shown(&check(&text), &text)
    };
    assert_eq!(codes("ra=dkim-errors; rp=100; rr=v:x"), [""; 0]);
    assert_eq!(codes("ra=dkim-errors; rp=101; rr=all"), ["dkim-report-value 6:44 101"]);
    assert_eq!(codes("ra=dkim-errors; rr=v : y"), ["dkim-report-value 6:44 v : y"]);
    assert_eq!(codes("rs=write to postmaster@shop.example; xx=@"), [""; 0]);
}

#[test]
fn two_spf_records_in_one_are_told_apart_where_a_blank_is_missing_between_them() {
    let zone = Shop(r#"@ TXT "v=spf1 mx -all" "v=spf1 a -all""#).text();
    assert_eq!(shown(&check(&zone), &zone), ["spf-missing-blank 6:25 v=spf1", "spf-second-record 6:25 v=spf1"]);
}

#[test]
fn odd_zones_that_are_in_order_get_hints_at_most() {
    for (zone, hints) in HEALTHY {
        let zone = zone.text();
        let findings = check(&zone);
        assert_eq!(shown(&findings, &zone), *hints, "{zone}");
        assert!(findings.iter().all(|it| it.rule.severity == Severity::Hint), "{zone}");
    }
}

#[test]
fn a_few_records_are_never_told_what_they_lack() {
    // What says "this is not there" needs the whole zone.
    let of_the_whole = [
        "target-without-address",
        "cname-target-absent",
        "missing-glue",
        "ds-without-delegation",
        "wildcard-mx-gap",
        "single-ns",
    ];
    for (zone, _) in MENDED.iter().chain(LEFT) {
        let Shop(records) = zone else { continue };
        let findings = check(&format!("$ORIGIN shop.example.\n{}\n", records.trim_matches('\n')));
        let told = findings.iter().find(|it| of_the_whole.contains(&it.rule.code));
        assert!(told.is_none(), "{records}: {}", told.map(Finding::message).unwrap_or_default());
    }
}

impl Zone {
    fn text(self) -> String {
        match self {
            Shop(records) => format!("{SHOP}{}\n", records.trim_matches('\n')),
            Alone(text) => text.trim_start_matches('\n').to_string(),
        }
    }
}

fn check(zone: &str) -> Vec<Finding> {
    check_zone(zone, &ZoneOptions::default()).findings
}

fn shown(findings: &[Finding], zone: &str) -> Vec<String> {
    let lines = Lines::new(zone);
    let show = |it: &Finding| {
        let span = it.span.unwrap();
        let place = lines.position(span.start);
        format!("{} {}:{} {}", it.rule.code, place.line, place.column, span.of(zone))
    };
    findings.iter().map(show).collect()
}
