//! The story of zones in several files, and of records by a template.

use mailwhy::report::Report;
use mailwhy::{ZoneOptions, check_zone};

fn check(text: &str, files: &[(&str, &str)]) -> Report {
    let includes = files.iter().map(|(name, text)| (name.to_string(), Some(text.to_string()))).collect();
    check_zone(text, &ZoneOptions { includes, ..ZoneOptions::default() })
}

/// Each finding as `code at its place` or `code at its place: where it is in which file`.
fn told(text: &str, files: &[(&str, &str)]) -> Vec<String> {
    let told = check(text, files).findings.into_iter().map(|it| {
        let place = it.span.unwrap().of(text).to_string();
        match it.elsewhere {
            None => format!("{} at {place}", it.rule.code),
            Some(there) => format!(
                "{} at {place}: {}:{}:{} {}",
                it.rule.code,
                there.file.as_deref().unwrap_or("template"),
                there.start.line,
                there.start.column,
                there.text
            ),
        }
    });
    told.collect()
}

const HEAD: &str = "$ORIGIN shop.example.\n$TTL 3600\n@ SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ NS ns1.example.net.\n@ NS ns2.example.net.\n";

#[test]
fn records_of_an_included_file_count_as_those_of_the_zone() {
    let text = format!("{HEAD}$INCLUDE mail.zone\n@ MX 10 mx\n");
    assert_eq!(told(&text, &[]), ["include-directive at mail.zone"]);
    assert_eq!(told(&text, &[("mail.zone", "mx A 192.0.2.25\n")]), [""; 0]);
    assert_eq!(told(&text, &[("mail.zone", "other A 192.0.2.25\n")]), ["target-without-address at mx"]);
}

#[test]
fn what_is_wrong_in_a_file_is_told_at_its_name_and_where_it_is_there() {
    let text = format!("{HEAD}$INCLUDE \"mail.zone\" ; ours\n");
    let mail = "; mail\nmx A 192.0.2.300\n@ MX 10 mx\n";
    assert_eq!(told(&text, &[("mail.zone", mail)]), ["bad-ipv4 at \"mail.zone\": mail.zone:2:6 mx A 192.0.2.300"]);
    assert_eq!(check(&text, &[("mail.zone", mail)]).records, Some(5));
}

#[test]
fn the_origin_of_an_included_file_is_its_own() {
    let text = format!("{HEAD}www A 192.0.2.1\n$INCLUDE sub.zone sub\n  AAAA 2001:db8::1\n");
    let files = [("sub.zone", "mx A 192.0.2.25\n$ORIGIN deep\nmx A 192.0.2.26\n")];
    let report = check(&format!("{text}@ MX 10 mx.sub\n@ MX 20 mx.deep.sub\n"), &files);
    let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
    assert_eq!(codes, [""; 0]);
    assert_eq!(report.records, Some(9));
}

#[test]
fn a_broken_origin_of_an_included_file_is_told_at_its_word() {
    assert_eq!(told("$INCLUDE mail.zone a..b.\n", &[]), ["include-directive at mail.zone", "empty-label at ."]);
}

#[test]
fn files_that_include_files_are_followed_and_circles_end() {
    let files =
        [("a.zone", "$INCLUDE b.zone\n"), ("b.zone", "mx A 192.0.2.25\n"), ("c.zone", "$INCLUDE c.zone\nc A 192.0.2.1\n")];
    let text = format!("{HEAD}@ MX 10 mx\n$INCLUDE a.zone\n");
    assert_eq!(told(&text, &files), [""; 0]);
    let text = format!("{HEAD}$INCLUDE c.zone\n");
    let told = told(&text, &files);
    assert!(told.iter().all(|it| it.starts_with("include-too-deep at c.zone") || it.starts_with("duplicate-record")), "{told:?}");
    assert!(!check(&text, &files).valid);
}

#[test]
fn templates_make_records_that_are_checked() {
    let text = format!("{HEAD}$GENERATE 1-3 mx$ A 192.0.2.$\n@ MX 10 mx3\n@ MX 20 mx4\n");
    assert_eq!(told(&text, &[]), ["generate-directive at $GENERATE", "target-without-address at mx4"]);
    assert_eq!(check(&text, &[]).records, Some(8));
}

#[test]
fn what_every_record_of_a_template_repeats_is_told_once() {
    let text = format!("{HEAD}$GENERATE 250-300 mx$ IN A 192.0.2.$\n");
    assert_eq!(
        told(&text, &[]),
        ["generate-directive at $GENERATE", "bad-ipv4 at 192.0.2.$: template:7:12 mx256 IN A 192.0.2.256"]
    );
    let text = format!("{HEAD}$GENERATE 1-2 h$ IN AA 192.0.2.$\n$GENERATE 1-2 m$ MX x$ mail\n");
    assert_eq!(
        told(&text, &[]),
        [
            "generate-directive at $GENERATE",
            "unknown-type at AA: template:1:7 h1 IN AA 192.0.2.1",
            "generate-directive at $GENERATE",
            "not-a-number at x$: template:1:7 m1 MX x1 mail"
        ]
    );
}

#[test]
fn large_templates_and_many_directives_end_soon() {
    let started = std::time::Instant::now();
    let many = "$INCLUDE a\n".repeat(20_000);
    check(&many, &[]);
    check(&many, &[("a", "x A 192.0.2.1\n")]);
    check(&"$GENERATE 1-65536 a$ A 192.0.2.1\n".repeat(1000), &[]);
    check("$GENERATE 1-2147483647 a$ A 192.0.2.1\n", &[]);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
