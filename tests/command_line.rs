//! What the command prints, and how it ends.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

struct Printed {
    out: String,
    note: String,
    status: i32,
}

fn run(arguments: &[&str], input: &str) -> Printed {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mailwhy"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that needs no input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Printed { out: text(output.stdout), note: text(output.stderr), status: output.status.code().unwrap() }
}

fn file(name: &str, text: &str) -> String {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_string()
}

const OLD: &str =
    "$ORIGIN shop.example.\n@ 300 SOA ns1.example.net. root 7 7200 900 1209600 3600\n@ 300 MX 10 mail.example.net.\n";
const NEW: &str =
    "$ORIGIN shop.example.\n@ 300 SOA ns1.example.net. root 7 7200 900 1209600 3600\n@ 60 MX 20 mail.example.net.\n";

#[test]
fn safe_fixes_are_printed_as_the_zone_and_what_is_left_sets_the_status() {
    let printed = run(&["zone", "--fix", "-"], "\u{feff}a.example. A 192.0.2.1\na.example. A 192.0.2.1\n");
    assert_eq!(printed.out, "a.example. A 192.0.2.1\n");
    assert!(printed.note.starts_with("2 fixes applied; "), "{}", printed.note);
    assert_eq!(printed.status, 0);
    let printed = run(&["zone", "--fix", "--json", "-"], "a.example. A IN 192.0.2.300\n");
    let json: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!((&json["text"], &json["count"]), (&Value::from("a.example. IN A 192.0.2.300\n"), &Value::from(1)));
    assert_eq!(printed.status, 1, "the address stays wrong");
}

#[test]
fn a_zone_is_held_against_its_policy_and_the_policy_is_checked_too() {
    let zone = "shop.example. MX 10 mail.shop.example.\nshop.example. MX 20 backup.example.net.\n";
    let policy = file("enforced.txt", "version: STSv1\nmode: enforce\nmx: *.shop.example\nmax_age: 604800\n");
    let printed = run(&["zone", "--mta-sts", &policy, "-"], zone);
    assert!(printed.out.contains("does not cover the MX host backup.example.net"), "{}", printed.out);
    assert!(!printed.out.contains("mail.shop.example ["), "{}", printed.out);
    assert_eq!(printed.status, 1);
    let broken = file("broken.txt", "version: STSv1\nmode: enforced\nmx: *.shop.example\nmax_age: 604800\n");
    let printed = run(&["zone", "--json", "--mta-sts", &broken, "-"], zone);
    let json: Value = serde_json::from_str(&printed.out).unwrap();
    assert_eq!(json["findings"], Value::Array(vec![]), "a policy that nobody can read covers nothing, and forbids nothing");
    assert_eq!(json["mta_sts"]["findings"][0]["code"], "mta-sts-policy-mode");
    assert_eq!(printed.status, 1);
}

#[test]
fn the_one_form_is_printed() {
    let printed = run(&["zone", "--normalise", "--origin", "shop.example", "-"], "@ MX 010 Mail ; here\nwww CNMAE mail\n");
    assert_eq!(printed.out, "$ORIGIN shop.example.\n@ IN MX 10 mail ; here\nwww CNMAE mail\n");
    assert_eq!(printed.note, "1 entry cannot be read, and stands as before\n");
    assert_eq!(printed.status, 0);
    assert_eq!(run(&["zone", "--normalise", "-"], "nothing\n").status, 1);
    assert_eq!(run(&["zone", "--normalise", "--fix", "-"], "").status, 2);
}

#[test]
fn a_comparison_tells_each_set_and_that_the_serial_was_forgotten() {
    let (old, new) = (file("old.zone", OLD), file("new.zone", NEW));
    let printed = run(&["compare", &old, &new], "");
    let expected = format!(
        "shop.example. MX: changed\n  TTL 300 -> 60\n  - 10 mail.example.net.  ({old}:3)\n  + 20 mail.example.net.  ({new}:3)\n\
         serial 7 -> 7: not raised, so secondary servers do not fetch the change\n1 set of records differs\n"
    );
    assert_eq!(printed.out, expected);
    assert_eq!(printed.status, 1);
    let same = run(&["compare", &old, "-"], &OLD.replace("300 MX", "5m IN MX"));
    assert_eq!((&*same.out, same.status), ("serial 7 -> 7\nthe same records\n", 0));
}

#[test]
fn a_comparison_as_json_has_places_in_both_texts() {
    let (old, new) = (file("old2.zone", OLD), file("new2.zone", &format!("; é\n{NEW}")));
    let json: Value = serde_json::from_str(&run(&["compare", "--json", &old, &new], "").out).unwrap();
    assert_eq!(json["equal"], false);
    assert_eq!(json["serial"], serde_json::json!({"old": 7, "new": 7, "step": "same"}));
    assert_eq!(json["complete"], serde_json::json!({"old": true, "new": true}));
    let change = &json["changes"][0];
    assert_eq!((&change["change"], &change["ttl"]), (&Value::from("changed"), &serde_json::json!({"old": 300, "new": 60})));
    assert_eq!((&change["removed"][0]["line"], &change["added"][0]["line"]), (&Value::from(3), &Value::from(4)));
    assert_eq!(change["added"][0]["data"], "20 mail.example.net.");
}

#[test]
fn what_a_registry_says_is_told_with_the_records_or_alone() {
    let held = r#"{"objectClassName": "domain", "ldhName": "shop.example", "status": ["client hold"]}"#;
    let alone = run(&["domain", "shop.example", "--rdap", "-"], held);
    assert!(alone.out.contains("shop.example is on hold: client hold"), "{}", alone.out);
    assert_eq!(alone.status, 1);
    let looked_up = file(
        "shop.dig",
        ";; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n;; ANSWER SECTION:\nshop.example. 300 IN MX 0 .\n",
    );
    let both = run(&["domain", "shop.example", "--answers", &looked_up, "--rdap", "-"], held);
    assert!(both.out.contains("client hold") && both.out.contains("takes no mail"), "{}", both.out);
    let other = run(&["domain", "other.example", "--rdap", "-"], held);
    assert_eq!((other.status, other.out.is_empty()), (2, true), "{}", other.note);
    let recognised = run(&["record", held], "");
    assert_eq!(recognised.status, 1, "{}", recognised.out);
}

#[test]
fn an_mta_sts_policy_is_held_against_the_saved_mx_records() {
    let answers =
        file("policy-answers.json", r#"{"*": "nx", "shop.example": {"MX": ["10 mx.shop.example."], "TXT": ["v=spf1 -all"]}}"#);
    let policy = "version: STSv1\nmode: enforce\nmx: mail.shop.example\nmax_age: 604800\n";
    let told = run(&["domain", "shop.example", "--answers", &answers, "--mta-sts", "-"], policy);
    assert!(told.out.contains("the MTA-STS policy of shop.example does not cover the MX host mx.shop.example"), "{}", told.out);
    assert!(told.out.contains("the line mx: mx.shop.example"), "{}", told.out);
    assert_eq!(told.status, 1);
}
