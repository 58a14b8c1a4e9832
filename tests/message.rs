//! Wire messages and DNS over HTTPS: every octet string gives an answer, and trouble of a server is told as what it is.

use domain::base::iana::{Class, Rcode};
use domain::base::{Message, MessageBuilder, Name as WireName, UnknownRecordData};
use domain::rdata;
use mailwhy::dns::https::{self, Next, Reply};
use mailwhy::dns::message::{query, read_response};
use mailwhy::dns::{Answer, Failure, Outcome, Question};
use mailwhy::records::{Name, Rdata, Rtype};
use proptest::prelude::*;
use std::str::FromStr;

fn question(name: &str, rtype: Rtype) -> Question {
    Question::new(Name::read(name).unwrap(), rtype)
}

fn wire(name: &str) -> WireName<Vec<u8>> {
    WireName::from_str(name).unwrap()
}

type Answers = domain::base::message_builder::AnswerBuilder<Vec<u8>>;

/// A response to `question`, with the answer section that `fill` writes and a SOA in the authority section.
fn response(question: &Question, rcode: Rcode, fill: impl FnOnce(&mut Answers)) -> Vec<u8> {
    let asked = query(question, false);
    let asked = Message::from_octets(&asked[..]).unwrap();
    let mut answers = MessageBuilder::new_vec().start_answer(&asked, rcode).unwrap();
    answers.header_mut().set_ad(true);
    fill(&mut answers);
    let mut authority = answers.authority();
    let (mname, rname) = (wire("ns.example.net."), wire("hostmaster.example.net."));
    let seconds = domain::base::Ttl::from_secs;
    let soa = rdata::Soa::new(mname, rname, 7.into(), seconds(1), seconds(2), seconds(3), seconds(300));
    authority.push((wire("example.com."), 900, soa)).unwrap();
    let mut additional = authority.additional();
    let dnssec_ok = additional.opt(|it| {
        it.set_dnssec_ok(true);
        Ok(())
    });
    dnssec_ok.unwrap();
    additional.finish()
}

fn mx_response() -> (Question, Vec<u8>) {
    let question = question("example.com", Rtype::MX);
    let octets = response(&question, Rcode::NOERROR, |it| {
        it.push((wire("EXAMPLE.com."), 600, rdata::Mx::new(5, wire("mx1.sg.aliyun.com.")))).unwrap();
        it.push((wire("example.com."), 500, rdata::Mx::new(10, wire("mx2.sg.aliyun.com.")))).unwrap();
    });
    (question, octets)
}

fn chain_response() -> (Question, Vec<u8>) {
    let question = question("imap.example.com", Rtype::A);
    let octets = response(&question, Rcode::NOERROR, |it| {
        it.push((wire("b.example."), 60, rdata::A::from_octets(192, 0, 2, 1))).unwrap();
        it.push((wire("imap.example.com."), 600, rdata::Cname::new(wire("a.example.")))).unwrap();
        it.push((wire("a.example."), 30, rdata::Cname::new(wire("b.example.")))).unwrap();
    });
    (question, octets)
}

fn txt_response() -> (Question, Vec<u8>) {
    let question = question("example.com", Rtype::TXT);
    let octets = response(&question, Rcode::NOERROR, |it| {
        let text = rdata::Txt::<Vec<u8>>::build_from_slice(&[b'x'; 700]).unwrap();
        it.push((wire("example.com."), 600, text)).unwrap();
    });
    (question, octets)
}

fn failure(octets: &[u8], question: &Question) -> Failure {
    read_response(octets, question, "test").failure().expect("a failure").clone()
}

#[test]
fn a_query_has_id_0_and_asks_for_recursion_and_signatures() {
    let octets = query(&question("Example.com", Rtype::TXT), true);
    let message = Message::from_octets(&octets[..]).unwrap();
    assert_eq!(message.header().id(), 0);
    assert!(message.header().rd() && message.header().cd() && !message.header().qr());
    assert_eq!(message.sole_question().unwrap().to_string(), "Example.com.\tTXT\tIN");
    let opt = message.opt().unwrap();
    assert!(opt.dnssec_ok());
    assert_eq!(opt.udp_payload_size(), 1232);
}

#[test]
fn records_come_typed_with_the_smallest_ttl_and_the_ad_bit() {
    let (question, octets) = mx_response();
    let answer = read_response(&octets, &question, "https://dns.example/");
    let shown: Vec<String> = answer.records().iter().map(Rdata::to_string).collect();
    assert_eq!(shown, ["5 mx1.sg.aliyun.com.", "10 mx2.sg.aliyun.com."]);
    assert_eq!((answer.ttl, answer.authenticated, &*answer.source), (Some(500), true, "https://dns.example/"));
}

#[test]
fn aliases_are_followed_in_whatever_order_they_come() {
    let (question, octets) = chain_response();
    let answer = read_response(&octets, &question, "test");
    assert_eq!(answer.aliases.iter().map(Name::to_string).collect::<Vec<_>>(), ["a.example.", "b.example."]);
    assert_eq!(answer.records()[0].to_string(), "192.0.2.1");
    assert_eq!(answer.ttl, Some(30));
}

#[test]
fn a_long_text_keeps_all_its_strings() {
    let (question, octets) = txt_response();
    let text = read_response(&octets, &question, "test").texts().next().unwrap();
    assert_eq!(text.len(), 700);
}

#[test]
fn absence_has_two_kinds_and_the_ttl_of_the_soa() {
    let question = question("example.com", Rtype::MX);
    let nodata = read_response(&response(&question, Rcode::NOERROR, |_| {}), &question, "test");
    assert_eq!((nodata.outcome, nodata.ttl), (Outcome::NoData, Some(300)));
    let nxdomain = read_response(&response(&question, Rcode::NXDOMAIN, |_| {}), &question, "test");
    assert_eq!(nxdomain.outcome, Outcome::NxDomain);
}

#[test]
fn each_trouble_has_its_own_name() {
    let (asked, octets) = mx_response();
    let changed = |at: usize, bits: u8| {
        let mut octets = octets.clone();
        octets[at] ^= bits;
        failure(&octets, &asked)
    };
    assert_eq!(changed(2, 0x80), Failure::Malformed, "not a response");
    assert_eq!(changed(2, 0x02), Failure::Truncated, "the TC bit");
    assert_eq!(changed(1, 0x01), Failure::WrongQuestion, "another ID");
    assert_eq!(changed(13, 0x01), Failure::WrongQuestion, "another name");
    assert_eq!(changed(6, 0xff), Failure::Malformed, "counts that are not there");
    assert_eq!(failure(&octets, &question("example.com", Rtype::TXT)), Failure::WrongQuestion);
    assert_eq!(failure(&response(&asked, Rcode::SERVFAIL, |_| {}), &asked), Failure::ServFail);
    assert_eq!(failure(&response(&asked, Rcode::REFUSED, |_| {}), &asked), Failure::Refused(5));
    assert_eq!(failure(&[], &asked), Failure::Malformed);
    assert_eq!(failure(&octets[..12], &asked), Failure::Malformed);
    assert_eq!(failure(&[octets.clone(), vec![0; 65_535]].concat(), &asked), Failure::Malformed);
    assert_eq!(failure(b"<html>captive portal</html>", &asked), Failure::Malformed);
}

#[test]
fn what_a_resolver_says_of_its_failure_is_kept_for_the_reader() {
    let asked = question("bogus.test", Rtype::TXT);
    let mut octets = response(&asked, Rcode::SERVFAIL, |_| {});
    assert_eq!(read_response(&octets, &asked, "test").extended_error, None);
    let words = b"signature crypto failed\n";
    // In place of the OPT without options, one of the same 11 octets and an option: the root, type 41, payload size, TTL, and one option 15 with the code 6 (RFC 8914 §2).
    octets.truncate(octets.len() - 11);
    octets.extend([0, 0, 41, 4, 208, 0, 0, 0, 0, 0, 6 + words.len() as u8, 0, 15, 0, 2 + words.len() as u8, 0, 6]);
    octets.extend(words);
    let answer = read_response(&octets, &asked, "test");
    assert_eq!(answer.failure(), Some(&Failure::ServFail));
    assert_eq!(answer.extended_error.as_deref(), Some("6 DNSSEC Bogus: signature crypto failed"));
    let data = Answer::new(Outcome::NoData, "test");
    assert_eq!(https::judge_unchecked(answer.clone(), &data).extended_error, answer.extended_error);
}

#[test]
fn aliases_in_a_circle_end() {
    let asked = question("a.example", Rtype::A);
    let octets = response(&asked, Rcode::NOERROR, |it| {
        it.push((wire("a.example."), 60, rdata::Cname::new(wire("b.example.")))).unwrap();
        it.push((wire("b.example."), 60, rdata::Cname::new(wire("a.example.")))).unwrap();
    });
    assert_eq!(failure(&octets, &asked), Failure::AliasLoop);
}

#[test]
fn records_of_other_names_and_classes_are_not_taken() {
    let asked = question("example.com", Rtype::MX);
    let octets = response(&asked, Rcode::NOERROR, |it| {
        it.push((wire("example.org."), 60, rdata::Mx::new(5, wire("evil.example.")))).unwrap();
        it.push((wire("example.com."), Class::CH, 60, rdata::Mx::new(5, wire("evil.example.")))).unwrap();
    });
    assert_eq!(read_response(&octets, &asked, "test").outcome, Outcome::NoData);
}

#[test]
fn truncations_and_flipped_bits_never_panic() {
    for (question, octets) in [mx_response(), chain_response(), txt_response()] {
        for length in 0..octets.len() {
            assert!(read_response(&octets[..length], &question, "test").failure().is_some(), "cut at {length}");
        }
        for at in 0..octets.len() {
            for bit in 0..8 {
                let mut octets = octets.clone();
                octets[at] ^= 1 << bit;
                read_response(&octets, &question, "test");
            }
        }
    }
}

#[test]
fn a_reply_is_judged_by_its_status_then_its_type_then_its_message() {
    let (asked, body) = mx_response();
    let read = |status, content_type, body| https::read_reply(&Reply { status, content_type, body }, &asked, "test");
    assert_eq!(read(503, Some("text/plain"), &body).failure(), Some(&Failure::HttpStatus(503)));
    assert_eq!(read(200, Some("text/html"), &body).failure(), Some(&Failure::NotDns));
    assert_eq!(read(200, None, &body).failure(), Some(&Failure::NotDns));
    assert_eq!(read(200, Some("Application/DNS-Message; x=1"), &body).failure(), None);
    assert_eq!(read(200, Some(https::MEDIA_TYPE), &body[..9]).failure(), Some(&Failure::Malformed));
}

#[test]
fn servfail_that_goes_away_without_validation_is_a_dnssec_fault() {
    let failed = |failure| Answer::new(Outcome::Failed(failure), "test");
    let servfail = failed(Failure::ServFail);
    assert_eq!(https::next(&servfail), Next::RepeatUnchecked);
    let data = Answer::new(Outcome::NoData, "test");
    assert_eq!(https::judge_unchecked(servfail.clone(), &data).failure(), Some(&Failure::Bogus));
    assert_eq!(https::judge_unchecked(servfail.clone(), &servfail).failure(), Some(&Failure::ServFail));
    assert_eq!(https::next(&data), Next::Keep);
    assert_eq!(https::next(&failed(Failure::CorsForbidden)), Next::AskAnother);
    assert_eq!(https::next(&failed(Failure::HttpStatus(429))), Next::AskAnother);
    assert_eq!(https::next(&failed(Failure::Offline)), Next::Keep, "another resolver is not nearer");
}

#[test]
fn the_address_of_a_query_follows_the_template() {
    let asked = question("www.example.com", Rtype::A);
    let plain = https::query_url("https://dnsserver.example.net/dns-query", &asked, false);
    assert_eq!(plain, https::query_url("https://dnsserver.example.net/dns-query{?dns}", &asked, false));
    let (_, message) = plain.split_once("?dns=").unwrap();
    assert!(
        message.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_'),
        "base64url without padding: {message}"
    );
    assert!(https::query_url("https://dns.example/q?key=1", &asked, false).starts_with("https://dns.example/q?key=1&dns="));
}

proptest! {
    #[test]
    fn noise_never_panics(octets in proptest::collection::vec(any::<u8>(), 0..600)) {
        read_response(&octets, &question("example.com", Rtype::MX), "test");
    }

    #[test]
    fn noise_behind_a_good_header_never_panics(noise in proptest::collection::vec(any::<u8>(), 0..600), counts in any::<[u8; 6]>()) {
        for (asked, mut octets) in [mx_response(), chain_response()] {
            octets[6..12].copy_from_slice(&counts);
            octets.truncate(12 + asked.name.wire_length() + 4);
            octets.extend(&noise);
            read_response(&octets, &asked, "test");
        }
    }

    #[test]
    fn every_name_can_be_asked(labels in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 1..63), 0..6)) {
        if let Some(name) = Name::from_labels(labels.iter().map(|it| &it[..])) {
            let asked = Question::new(name, Rtype::MX);
            let octets = response(&asked, Rcode::NOERROR, |_| {});
            prop_assert_eq!(read_response(&octets, &asked, "test").outcome, Outcome::NoData);
        }
    }
}

/// RFC 8659 §4.1: shown as zones write it, also where it is cut short.
#[test]
fn caa_records_are_read_as_they_are_written() {
    let question = question("example.com", Rtype::CAA);
    let of = |data: &[u8]| {
        let data = UnknownRecordData::from_octets(domain::base::iana::Rtype::CAA, data.to_vec()).unwrap();
        response(&question, Rcode::NOERROR, |it| it.push((wire("example.com."), 600, data)).unwrap())
    };
    let answer = read_response(&of(b"\x80\x05issueca.example; a=\"1\""), &question, "test");
    assert_eq!(answer.records()[0].to_string(), r#"128 issue "ca.example; a=\"1\"""#);
    for short in [&b""[..], b"\0", b"\0\x05issu"] {
        assert_eq!(failure(&of(short), &question), Failure::Malformed);
    }
}
