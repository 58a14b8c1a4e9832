//! Zone data that is no master file: tables of panels, exports, output of look-up programs.

mod support;

use mailwhy::records::Name;
use mailwhy::records::zone::Zone;
use mailwhy::report::{Applicability, Finding, Findings, Report, Severity, apply};
use mailwhy::syntax::panels::convert;
use mailwhy::text::decode;
use mailwhy::text::detect::{Kind, detect, may_be_other_form};
use mailwhy::{ZoneOptions, check_zone};
use proptest::prelude::*;
use std::time::{Duration, Instant};

/// A row of a table: host, type, priority, value.
type Cells = [String; 4];

/// The records that a mail provider asks its customers to publish.
const SEVEN: [[&str; 4]; 7] = [
    ["@", "MX", "5", "mx1.sg.aliyun.com"],
    ["@", "MX", "10", "mx2.sg.aliyun.com"],
    ["imap", "CNAME", "", "imap.sg.aliyun.com"],
    ["pop3", "CNAME", "", "pop.sg.aliyun.com"],
    ["smtp", "CNAME", "", "smtp.sg.aliyun.com"],
    ["mail", "CNAME", "", "mail.sg.aliyun.com"],
    ["@", "TXT", "", "v=spf1 include:spf.sg.aliyun.com -all"],
];

fn seven() -> Vec<Cells> {
    SEVEN.iter().map(|it| it.map(String::from)).collect()
}

/// A way to write rows down.
struct Layout {
    name: &'static str,
    write: fn(&[Cells]) -> String,
    /// Whether the priority has a cell of its own, also where it is empty.
    priority_cell: bool,
}

fn joined(header: &str, rows: &[Cells], row: impl Fn(&Cells) -> String) -> String {
    rows.iter().fold(header.to_string(), |text, it| text + &row(it) + "\n")
}

fn csv(cell: &str, by: char) -> String {
    if cell.contains([by, '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_string() }
}

fn full(host: &str) -> String {
    if host == "@" { "example.com".to_string() } else { format!("{host}.example.com") }
}

fn with_priority([_, _, priority, value]: &Cells) -> String {
    if priority.is_empty() { value.clone() } else { format!("{priority} {value}") }
}

fn json(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

const LAYOUTS: &[Layout] = &[
    Layout {
        name: "tabs below a header",
        write: |rows| joined("Host\tType\tPriority\tValue\n", rows, |it| it.join("\t")),
        priority_cell: true,
    },
    Layout {
        name: "Alibaba Cloud, as exported",
        write: |rows| {
            joined(
                "主机记录\t记录类型\t解析线路\t记录值\tMX优先级\tTTL值\t状态(暂停/启用)\t备注\n",
                rows,
                |[host, rtype, priority, value]| format!("{host}\t{rtype}\t默认\t{value}\t{priority}\t600\t启用\t"),
            )
        },
        priority_cell: true,
    },
    Layout {
        name: "DNSPod, with a column for buttons",
        write: |rows| {
            joined(
                "\t主机记录\t记录类型\t线路类型\t记录值\tMX 优先级\tTTL (秒)\t操作\n",
                rows,
                |[host, rtype, priority, value]| {
                    let priority = if priority.is_empty() { "-" } else { priority };
                    format!("\t{host}\t{rtype}\t默认\t{value}\t{priority}\t10 分钟\t修改 暂停 删除")
                },
            )
        },
        priority_cell: true,
    },
    Layout {
        name: "commas below a header",
        write: |rows| {
            joined("Type,Name,Content,TTL,Priority\r\n", rows, |[host, rtype, priority, value]| {
                format!("{rtype},{host},{},Auto,{priority}\r", csv(value, ','))
            })
        },
        priority_cell: true,
    },
    Layout {
        name: "commas, all in quotes",
        write: |rows| {
            joined("\"Type\",\"Host\",\"Value\",\"Priority\"\n", rows, |[host, rtype, priority, value]| {
                format!("\"{rtype}\",\"{host}\",\"{}\",\"{priority}\"", value.replace('"', "\"\""))
            })
        },
        priority_cell: true,
    },
    Layout {
        name: "semicolons below a header",
        write: |rows| {
            joined("Hostname;Typ;Priorität;Wert;TTL\n", rows, |[host, rtype, priority, value]| {
                format!("{host};{rtype};{priority};{};1 Stunde", csv(value, ';'))
            })
        },
        priority_cell: true,
    },
    Layout {
        name: "commas without a header",
        write: |rows| joined("", rows, |it| it.clone().map(|it| csv(&it, ',')).join(",")),
        priority_cell: true,
    },
    Layout {
        name: "Markdown",
        write: |rows| {
            joined("| Host | Type | Priority | Value |\n|------|:----:|---------:|-------|\n", rows, |it| {
                format!("| {} |", it.clone().map(|it| it.replace('|', "\\|")).join(" | "))
            })
        },
        priority_cell: true,
    },
    Layout {
        name: "drawn by a program",
        write: |rows| {
            let rule = "+------+-------+-----+--------------------+\n";
            joined(&format!("{rule}| name | type  | pref | content |\n{rule}"), rows, |it| format!("| {} |", it.join(" | ")))
                + rule
        },
        priority_cell: true,
    },
    Layout {
        name: "columns between blanks",
        write: |rows| {
            joined("Host name   Record type   MX priority   Points to\n", rows, |[host, rtype, priority, value]| {
                format!("{host:<9}   {rtype:<11}   {priority:<11}   {value}")
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "single blanks below a header",
        write: |rows| joined("主机记录 类型 优先级 记录值\n", rows, |it| it.join(" ")),
        priority_cell: false,
    },
    Layout {
        name: "a cell per line, as copied from a page",
        write: |rows| {
            let header = "Hostname\n\nTypes of DNS records\n\nPriority\n\nRecord Value\n\n";
            joined(header, rows, |it| it.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join("\n\n") + "\n")
        },
        priority_cell: false,
    },
    Layout {
        name: "a cell per line, the type first",
        write: |rows| {
            joined("记录类型\n主机记录\n记录值\n优先级\nTTL\n", rows, |[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!("{priority}\n") };
                format!("{rtype}\n{host}\n{value}\n{priority}600")
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "a cell per line without a header",
        write: |rows| joined("", rows, |it| it.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join("\n")),
        priority_cell: false,
    },
    Layout {
        name: "tabs without a header, the type first",
        write: |rows| joined("", rows, |[host, rtype, priority, value]| format!("{rtype}\t{host}\t{value}\t{priority}")),
        priority_cell: false,
    },
    Layout {
        name: "tabs without a header, the line behind",
        write: |rows| {
            joined("", rows, |[host, rtype, priority, value]| format!("{host}\t{rtype}\t默认\t{value}\t{priority}\t600"))
        },
        priority_cell: false,
    },
    Layout {
        name: "tabs without a header, empty cells between",
        write: |rows| joined("", rows, |it| it.join("\t")),
        priority_cell: false,
    },
    Layout {
        name: "the priority before the host",
        write: |rows| {
            joined("Type\tHost\tValue\tTTL\n", rows, |it| {
                format!("{} Record\t{}\t{}\tAutomatic", it[1], it[0], with_priority(it))
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "the priority behind the host",
        write: |rows| {
            joined("Type\tName\tData\tTTL\n", rows, |[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!(" (Priority: {priority})") };
                format!("{rtype}\t{host}\t{value}{priority}\t1/2 Hour")
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "full names",
        write: |rows| {
            joined("Type\tName\tContent\tPriority\tTTL\n", rows, |[host, rtype, priority, value]| {
                format!("{rtype}\t{}\t{value}\t{priority}\tAuto", full(host))
            })
        },
        priority_cell: true,
    },
    Layout {
        name: "JSON of an interface",
        write: |rows| {
            let rows = rows.iter().map(|[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!(", \"priority\": {priority}") };
                format!(
                    "{{\"name\": {}, \"type\": {}, \"content\": {}, \"ttl\": 600{priority}}}",
                    json(&full(host)),
                    json(rtype),
                    json(value)
                )
            });
            format!("{{\"success\": true, \"result\": [{}]}}", rows.collect::<Vec<_>>().join(",\n"))
        },
        priority_cell: false,
    },
    Layout {
        name: "JSON of Alibaba Cloud",
        write: |rows| {
            let rows = rows.iter().map(|[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!(", \"Priority\": {priority}") };
                format!(
                    "{{\"RR\": {}, \"Line\": \"default\", \"Status\": \"ENABLE\", \"Type\": {}, \"Value\": {}, \"TTL\": 600{priority}}}",
                    json(host), json(rtype), json(value)
                )
            });
            format!("{{\"TotalCount\": 7, \"DomainRecords\": {{\"Record\": [{}]}}}}", rows.collect::<Vec<_>>().join(","))
        },
        priority_cell: false,
    },
    Layout {
        name: "YAML of octoDNS",
        write: |rows| {
            rows.iter().enumerate().fold("---\n".to_string(), |text, (number, [host, rtype, priority, value])| {
                let host = if host == "@" { "''".to_string() } else { host.clone() };
                // A key stands once in YAML; where a name comes again, a document begins.
                let again = if number > 0 { "---\n" } else { "" };
                let value = if rtype == "MX" {
                    let preference = if priority.is_empty() { String::new() } else { format!("\n    preference: {priority}") };
                    format!("\n    exchange: {value}{preference}")
                } else {
                    format!(" {}", json(value))
                };
                format!("{text}{again}{host}:\n  type: {rtype}\n  value:{value}\n")
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "Terraform",
        write: |rows| {
            rows.iter().enumerate().fold(String::new(), |text, (number, [host, rtype, priority, value])| {
                let priority = if priority.is_empty() { String::new() } else { format!("  priority = {priority}\n") };
                let (host, rtype, value) = (json(host), json(rtype), json(value));
                format!(
                    "{text}resource \"cloudflare_dns_record\" \"r{number}\" {{ # one\n  zone_id = var.zone\n  name    = {host}\n  \
                     type    = {rtype}\n  content = {value}\n{priority}  ttl     = 1\n}}\n\n"
                )
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "DNSControl",
        write: |rows| {
            let head = "var DSP = NewDnsProvider(\"bind\");\nD(\"example.com\", REG, DnsProvider(DSP), // all\n".to_string();
            let calls = rows.iter().fold(head, |text, [host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!("{priority}, ") };
                format!("{text}    {rtype}({}, {priority}{}, TTL(600)),\n", json(host), json(value))
            });
            calls + "END);\n"
        },
        priority_cell: false,
    },
    Layout {
        name: "objects of JavaScript",
        write: |rows| {
            joined("const records = [\n", rows, |[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!(", priority: {priority}") };
                format!("  {{ name: '{host}', type: '{rtype}', ttl: 600{priority}, content: `{value}` }},")
            }) + "];\n"
        },
        priority_cell: false,
    },
    Layout {
        name: "tasks of Ansible",
        write: |rows| {
            joined("", rows, |[host, rtype, priority, value]| {
                let value = if priority.is_empty() { value.clone() } else { format!("{priority} {value}") };
                format!("- name: one of seven\n  nsupdate:\n    record: '{host}'\n    type: {rtype}\n    value: {}", json(&value))
            })
        },
        priority_cell: false,
    },
    Layout {
        name: "a cell for the priority where the time to live should stand",
        write: |rows| {
            joined("Type\tHost\tValue\tTTL\t\n", rows, |[host, rtype, priority, value]| {
                let priority = if priority.is_empty() { String::new() } else { format!("\t{priority}") };
                format!("{rtype} Record\t{host}\t{value}{priority}\t10 min")
            })
        },
        priority_cell: false,
    },
];

fn options(origin: Option<&str>) -> ZoneOptions {
    ZoneOptions { origin: origin.map(|it| Name::read(it).unwrap()), ..ZoneOptions::default() }
}

fn findings(text: &str, origin: Option<&str>) -> Vec<Finding> {
    let report = check_zone(text, &options(origin));
    for finding in &report.findings {
        let inside = |span: mailwhy::text::Span| span.start <= span.end && text.get(span.range()).is_some();
        assert!(finding.span.is_some_and(inside), "{}: {:?}\n{text}", finding.rule.code, finding.span);
        assert!(finding.related.iter().all(|&it| inside(it)), "{}\n{text}", finding.rule.code);
        for fix in &finding.fixes {
            assert!(fix.edits.iter().all(|it| inside(it.span)), "{}\n{text}", finding.rule.code);
        }
    }
    report.findings
}

/// Errors and warnings, as `code word`.
fn faults(text: &str, origin: Option<&str>) -> Vec<String> {
    let findings = findings(text, origin);
    let faults = findings.iter().filter(|it| it.rule.severity != Severity::Hint);
    faults.map(|it| format!("{} {}", it.rule.code, it.span.unwrap().of(text))).collect()
}

fn converted(text: &str) -> String {
    let converted = convert(text, None, &mut Findings::default());
    converted.unwrap_or_else(|| panic!("taken for a master file: {text}")).text().text().to_string()
}

#[test]
fn what_stands_around_the_records_is_no_part_of_them() {
    // DigitalOcean says in the cell what the value does.
    let said =
        "Type\tHostname\tValue\nMX\tshop.example\tmail handled by mx.example.net. 10\nA\tshop.example\tdirects to 192.0.2.5\n";
    assert_eq!(converted(said), "shop.example.\tIN\tMX\t10 mx.example.net.\nshop.example.\tIN\tA\t192.0.2.5\n");
    // As instructions name the fields of a form.
    let labels = "Record: MX\nDomain: shop.example or @\nPriority: 10\nTarget: mx.example.net.\n";
    assert_eq!(converted(labels), "@\tIN\tMX\t10 mx.example.net.\n");
    let labels = "Record type: MX\nHostname: @\nPriority: 10\nTarget: mx.example.net.\n";
    assert_eq!(converted(labels), "@\tIN\tMX\t10 mx.example.net.\n");
    // A remark above a master file names its columns.
    assert_eq!(faults("# Name  Type  Value\nmail    IN A  192.0.2.5\n", None), ["foreign-comment #"]);
    let task = "- name: mx\n  google.cloud.gcp_dns_resource_record_set:\n    name: shop.example.\n    type: MX\n    target:\n    - \"10 mx.example.net.\"\n";
    assert_eq!(converted(task), "shop.example.\tIN\tMX\t10 mx.example.net.\n");
}

#[test]
fn the_seven_records_are_quiet_in_every_layout() {
    for layout in LAYOUTS {
        let text = (layout.write)(&seven());
        for origin in [None, Some("example.com")] {
            assert_eq!(faults(&text, origin), Vec::<String>::new(), "{}:\n{text}", layout.name);
            let report = check_zone(&text, &options(origin));
            let read = ["read-as-table", "read-as-export"];
            let codes: Vec<&str> = report.findings.iter().map(|it| it.rule.code).collect();
            assert!(
                report.records == Some(7) && codes.len() == 1 && read.contains(&codes[0]),
                "{}: {codes:?}\n{text}",
                layout.name
            );
        }
        let master = converted(&text);
        let without_ttl = master
            .trim_start_matches("$ORIGIN example.com.\n")
            .replace("\t600\t", "\t")
            .replace("\t3600\t", "\t")
            .replace("\t1800\t", "\t");
        let expected = "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n\
            @\tIN\tMX\t10 mx2.sg.aliyun.com.\n\
            imap\tIN\tCNAME\timap.sg.aliyun.com.\n\
            pop3\tIN\tCNAME\tpop.sg.aliyun.com.\n\
            smtp\tIN\tCNAME\tsmtp.sg.aliyun.com.\n\
            mail\tIN\tCNAME\tmail.sg.aliyun.com.\n\
            @\tIN\tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\n";
        let full = expected
            .replace("@\t", "example.com.\t")
            .replace("\tCNAME", ".example.com\tCNAME")
            .replace(".example.com\tCNAME", "\tCNAME");
        let full = ["imap", "pop3", "smtp", "mail"]
            .iter()
            .fold(full, |it, host| it.replace(&format!("{host}\tIN"), &format!("{host}.example.com.\tIN")));
        assert!(without_ttl == expected || without_ttl == full, "{}:\n{master}", layout.name);
        // The text is a master file now, and stays one.
        assert!(convert(&master, None, &mut Findings::default()).is_none(), "{}", layout.name);
        assert_eq!(faults(&master, None), Vec::<String>::new());
        let kind = detect(&text).kind;
        assert_eq!(kind, Kind::Zone, "{}:\n{text}", layout.name);
    }
}

/// A cell of the seven records (row and column), what it becomes, the fault, and whether a fix mends it.
const BROKEN: &[(usize, usize, &str, &str, bool)] = &[
    (0, 3, "192.0.2.25", "target-is-address 192.0.2.25", false),
    (0, 3, "mx1..sg.aliyun.com", "empty-label .", true),
    (0, 3, "mx1。sg。aliyun。com", "foreign-character 。", true),
    (0, 3, "https://mx1.sg.aliyun.com/", "target-is-url https://mx1.sg.aliyun.com/", true),
    (5, 3, "https://mail.sg.aliyun.com/", "target-is-url https://mail.sg.aliyun.com/", true),
    (0, 2, "70000", "number-range 70000", true),
    (2, 1, "CNMAE", "unknown-type CNMAE", true),
    (0, 2, "", "mx-without-preference mx1.sg.aliyun.com", true),
    (6, 3, "v=spf1 ipv4:192.0.2.25 include:spf.sg.aliyun.com -all", "spf-unknown-mechanism ipv4", true),
    (6, 3, "v=spf1 include:spf.sg.aliyun.com -all.", "spf-unknown-mechanism all.", false),
    (6, 3, "“v=spf1 include:spf.sg.aliyun.com -all”", "foreign-character “", true),
];

#[test]
fn a_broken_cell_gets_its_finding_and_the_fix_mends_it() {
    for &(row, column, cell, expected, mends) in BROKEN {
        for layout in LAYOUTS {
            // Where a cell has no place of its own when it is empty, and where types are found by their looks.
            if (cell.is_empty() || cell == "CNMAE") && !layout.priority_cell
                || (cell == "CNMAE" && layout.name.contains("single"))
            {
                continue;
            }
            let mut rows = seven();
            rows[row][column] = cell.to_string();
            let text = (layout.write)(&rows);
            assert_eq!(faults(&text, None), [expected], "{}:\n{text}", layout.name);
            let findings = findings(&text, None);
            let fault = findings.iter().find(|it| expected.starts_with(it.rule.code)).unwrap();
            let fix = fault.fixes.iter().find(|it| it.applicability != Applicability::Manual);
            assert!(!mends || fix.is_some(), "{}: no fix for {expected}\n{text}", layout.name);
            if let Some(fix) = fix.filter(|_| mends) {
                let mended = apply(&text, &fix.edits);
                assert_eq!(faults(&mended, None), Vec::<String>::new(), "{}:\n{text}\n{mended}", layout.name);
                assert_eq!(check_zone(&mended, &options(None)).records, Some(7), "{}:\n{mended}", layout.name);
            }
        }
    }
}

struct Sample {
    name: &'static str,
    text: &'static str,
    /// What it is as a master file.
    master: &'static str,
    /// All findings but the one that says what it was read as: `code word`.
    findings: &'static [&'static str],
}

const SAMPLES: &[Sample] = &[
    Sample {
        name: "two headers, dashes for what is empty, final dots",
        text: "解析的域名 | 记录类型 | 优先级 | 解析记录值\n(Host) | (Type) | (MX priority) | (Value)\n\
            @ | MX | 5 | mx1.qiye.aliyun.com.\npop3 | CNAME | - | pop.qiye.aliyun.com.\n\
            @ | TXT | - | v=spf1 include:spf.qiye.aliyun.com -all\n",
        master: "@\tIN\tMX\t5 mx1.qiye.aliyun.com.\npop3\tIN\tCNAME\tpop.qiye.aliyun.com.\n\
            @\tIN\tTXT\t\"v=spf1 include:spf.qiye.aliyun.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Huawei Cloud: words for the domain, two hosts in a cell, pipes left of a page",
        text: "记录集类型 |\n主机记录 |\n值 |\n说明 |\n---|---|---|---|\nMX |\n置为空 |\n5 mx1.example.net 10 mx2.example.net |\n邮箱服务器 |\n\
            TXT |\n置为空 |\n\"v=spf1 -all\" |\nSPF |\nCNAME |\nmail |\nmail.example.net |\n登录 |\n",
        master: "@\tIN\tMX\t5 mx1.example.net.\n@\tIN\tMX\t10 mx2.example.net.\n@\tIN\tTXT\t\"v=spf1 -all\"\nmail\tIN\tCNAME\tmail.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "times to live in words",
        text: "Type,Name,Value,TTL\nA,a,192.0.2.1,Auto\nA,b,192.0.2.1,10 min\nA,c,192.0.2.1,10分钟\nA,d,192.0.2.1,½ Hour\nA,e,192.0.2.1,1/2 Hour\n\
            A,f,192.0.2.1,1 Stunde\nA,g,192.0.2.1,自动\nA,h,192.0.2.1,3600\nA,i,192.0.2.1,1h30m\nA,j,192.0.2.1,600x\n",
        master: "a\tIN\tA\t192.0.2.1\nb\t600\tIN\tA\t192.0.2.1\nc\t600\tIN\tA\t192.0.2.1\nd\t1800\tIN\tA\t192.0.2.1\ne\t1800\tIN\tA\t192.0.2.1\n\
            f\t3600\tIN\tA\t192.0.2.1\ng\tIN\tA\t192.0.2.1\nh\t3600\tIN\tA\t192.0.2.1\ni\t1h30m\tIN\tA\t192.0.2.1\nj\tIN\tA\t192.0.2.1\n",
        findings: &["bad-ttl 600x"],
    },
    Sample {
        name: "paused, another line, and functions of the panel",
        text: "主机记录\t记录类型\t线路类型\t记录值\t状态\nwww\tCNAME\t默认\ta.example.net\t启用\nwww\tCNAME\t境外\tb.example.net\t启用\n\
            old\tA\t默认\t192.0.2.1\t暂停\n@\t显性URL\t默认\thttps://example.net/\t启用\n@\tALIAS\t默认\tweb.example.net\t启用\n",
        master: "www\tIN\tCNAME\ta.example.net.\n; www CNAME b.example.net\n; old A 192.0.2.1\n; @ 显性URL https://example.net/\n; @ ALIAS web.example.net\n",
        findings: &["record-of-other-line 境外", "paused-record 暂停", "panel-function 显性URL", "alias-of-provider ALIAS"],
    },
    Sample {
        name: "SRV in columns and in the value",
        text: "Type,Name,Priority,Weight,Port,Target\nSRV,_sip._tls,10,5,443,sip.example.net\nMX,@,10,,,mx.example.net\n",
        master: "_sip._tls\tIN\tSRV\t10 5 443 sip.example.net.\n@\tIN\tMX\t10 mx.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "SRV with service and protocol, and with three numbers in the value",
        text: "Type\tService\tProtocol\tName\tValue\tPriority\nSRV\t_sip\t_tls\t@\t10 5 443 sip.example.net\t\nSRV\t_imap\t_tcp\tshop\t5 143 imap.example.net\t10\n",
        master: "_sip._tls\tIN\tSRV\t10 5 443 sip.example.net.\n_imap._tcp.shop\tIN\tSRV\t10 5 143 imap.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "quotes, pipes and semicolons inside cells",
        text: "Host,Type,Value\n_dmarc,TXT,\"v=DMARC1; p=none; rua=mailto:d@example.com,mailto:e@example.com\"\n@,TXT,\"\"\"v=spf1 -all\"\"\"\n\
            @,CAA,0 issue ca.example; account=1\n@,CAA,\"0 issue \"\"ca.example\"\"\"\n",
        master: "_dmarc\tIN\tTXT\t\"v=DMARC1; p=none; rua=mailto:d@example.com,mailto:e@example.com\"\n@\tIN\tTXT\t\"v=spf1 -all\"\n\
            @\tIN\tCAA\t0 issue \"ca.example; account=1\"\n@\tIN\tCAA\t0 issue \"ca.example\"\n",
        findings: &[],
    },
    Sample {
        name: "aws route53 list-resource-record-sets --output text",
        text: "RESOURCERECORDSETS\texample.com.\t300\tMX\nRESOURCERECORDS\t10 mx1.example.net.\nRESOURCERECORDS\t20 mx2.example.net.\n\
            RESOURCERECORDSETS\texample.com.\t300\tTXT\nRESOURCERECORDS\t\"v=spf1 -all\"\n\
            RESOURCERECORDSETS\twww.example.com.\tA\nALIASTARGET\td1.cloudfront.net.\tFalse\tZ2FDTNDATAQYW2\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\nexample.com.\t300\tIN\tMX\t20 mx2.example.net.\n\
            example.com.\t300\tIN\tTXT\t\"v=spf1 -all\"\n; www.example.com. ALIAS d1.cloudfront.net.\n",
        findings: &["alias-of-provider ALIASTARGET"],
    },
    Sample {
        name: "nslookup of an SOA record",
        text: "Server:\t\t192.0.2.53\nAddress:\t192.0.2.53#53\n\nNon-authoritative answer:\nexample.com\n\torigin = ns1.example.net\n\
            \tmail addr = hostmaster.example.com\n\tserial = 2024010101\n\trefresh = 7200\n\tretry = 3600\n\texpire = 1209600\n\
            \tminimum = 3600\n\nexample.com\tmail exchanger = 10 mx.example.net.\n",
        master: "; example.com.\tIN\tSOA\tns1.example.net. hostmaster.example.com. 2024010101 7200 3600 1209600 3600\n\
            example.com.\tIN\tMX\t10 mx.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "Netlify's panel, copied",
        text: "example.com\n3600\tIN\tMX\n10 mx1.example.net\nOptions\nwww.example.com\n3600\tIN\tCNAME\nexample.netlify.app\nOptions\n",
        master: "example.com.\t3600\tIN\tMX\t10 mx1.example.net.\nwww.example.com.\t3600\tIN\tCNAME\texample.netlify.app.\n",
        findings: &[],
    },
    Sample {
        name: "Netlify's panel, copied with the name in the line of the type",
        text: "example.com 3600 IN TXT\nv=spf1 -all\n\nexample.com 3600 IN MX\n10 mx1.example.net\n",
        master: "example.com.\t3600\tIN\tTXT\t\"v=spf1 -all\"\nexample.com.\t3600\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "Plesk's panel, with records of the reverse zone",
        text: "Host\tRecord type\tValue\nexample.com.\tMX (10)\tmail.example.com.\n192.0.2.1 / 24\tPTR\texample.com.\n",
        master: "example.com.\tIN\tMX\t10 mail.example.com.\n; 192.0.2.1 / 24 PTR example.com.\n",
        findings: &["record-of-reverse-zone 192.0.2.1 / 24"],
    },
    Sample {
        name: "several values in one cell",
        text: "Record name,Type,Value/Route traffic to,TTL (seconds)\nexample.com,MX,\"10 mx1.example.net\n20 mx2.example.net\",300\n\
            example.com,TXT,\"\"\"v=spf1 -all\"\"\n\"\"other=1\"\"\",300\nwww.example.com,A,\"192.0.2.1, 192.0.2.2\",300\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\nexample.com.\t300\tIN\tMX\t20 mx2.example.net.\n\
            example.com.\t300\tIN\tTXT\t\"v=spf1 -all\"\nexample.com.\t300\tIN\tTXT\t\"other=1\"\n\
            www.example.com.\t300\tIN\tA\t192.0.2.1\nwww.example.com.\t300\tIN\tA\t192.0.2.2\n",
        findings: &[],
    },
    Sample {
        name: "Route 53's console, copied: a cell goes on in the next line",
        text: "Record name\tType\tRouting policy\tDifferentiator\tAlias\tValue/Route traffic to\tTTL (seconds)\n\
            example.com\tMX\tSimple\t-\tNo\t10 mx1.example.net\n20 mx2.example.net\t300\nwww.example.com\tCNAME\tSimple\t-\tNo\texample.net\t300\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\nexample.com.\t300\tIN\tMX\t20 mx2.example.net.\nwww.example.com.\t300\tIN\tCNAME\texample.net.\n",
        findings: &[],
    },
    Sample {
        name: "cPanel: class and values of a name server",
        text: "Name\tTTL\tClass\tType\tRecord\nexample.com.\t14400\tIN\tMX\tPriority: 0 Destination: mail.example.net\nwww.example.com.\t14400\tIN\tCNAME\texample.com\n",
        master: "example.com.\t14400\tIN\tMX\t0 mail.example.net.\nwww.example.com.\t14400\tIN\tCNAME\texample.com.\n",
        findings: &[],
    },
    Sample {
        name: "gcloud dns record-sets list",
        text: "NAME                TYPE   TTL    DATA\nexample.com.        MX     300    1 aspmx.example.net.,5 alt1.example.net.\nexample.com.        TXT    300    \"v=spf1 -all\",\"a=1\"\nwww.example.com.    CNAME  300    example.com.\n",
        master: "example.com.\t300\tIN\tMX\t1 aspmx.example.net.\nexample.com.\t300\tIN\tMX\t5 alt1.example.net.\nexample.com.\t300\tIN\tTXT\t\"v=spf1 -all\"\nexample.com.\t300\tIN\tTXT\t\"a=1\"\nwww.example.com.\t300\tIN\tCNAME\texample.com.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the priority",
        text: "Host\tType\tValue\n@\tMX\tmx1.example.net\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n",
        findings: &["priority-not-shown mx1.example.net"],
    },
    Sample {
        name: "a quote that does not close",
        text: "Host|Type|Value\n@|TXT|\"v=spf1 -all\n",
        master: "@\tIN\tTXT\t\"v=spf1 -all\"\n",
        findings: &["unclosed-quote \""],
    },
    Sample {
        name: "a type that a column in line misspells is not lost",
        text: "Host\nType\nPriority\nValue\n@\nMX\n5\nmx1.example.net\nimap\nCNMAE\nimap.example.net\n@\nTXT\nv=spf1 -all\n",
        master: "@\tIN\tMX\t5 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 -all\"\n",
        findings: &["outside-table imap"],
    },
    Sample {
        name: "Cloudflare's interface",
        text: r#"{"result":[{"id":"1","zone_name":"example.com","name":"example.com","type":"MX","content":"mx1.example.net","priority":5,"proxied":false,"ttl":1},
            {"id":"2","name":"s1._domainkey.example.com","type":"TXT","content":"\"v=DKIM1; k=rsa; p=\"","ttl":1},
            {"id":"3","name":"_sip._tls.example.com","type":"SRV","content":"5 443 sip.example.net","data":{"port":443,"priority":10,"target":"sip.example.net","weight":5},"ttl":300}]}"#,
        master: "example.com.\tIN\tMX\t5 mx1.example.net.\ns1._domainkey.example.com.\tIN\tTXT\t\"v=DKIM1; k=rsa; p=\"\n_sip._tls.example.com.\t300\tIN\tSRV\t10 5 443 sip.example.net.\n",
        findings: &["dkim-revoked p="],
    },
    Sample {
        name: "a change of Route 53",
        text: r#"{"Changes": [{"Action": "UPSERT", "ResourceRecordSet": {"Name": "example.com", "Type": "MX", "TTL": 300,
            "ResourceRecords": [{"Value": "10 mx1.example.net"}]}},
            {"Action": "DELETE", "ResourceRecordSet": {"Name": "old.example.com", "Type": "A", "TTL": 300, "ResourceRecords": [{"Value": "192.0.2.1"}]}}]}"#,
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\n; old.example.com A 192.0.2.1\n",
        findings: &["paused-record DELETE"],
    },
    Sample {
        name: "Route 53: an alias, a wildcard, records by weight",
        text: r#"{"ResourceRecordSets": [
            {"Name": "example.com.", "Type": "A", "AliasTarget": {"HostedZoneId": "Z2", "DNSName": "web.example.net.", "EvaluateTargetHealth": false}},
            {"Name": "\\052.example.com.", "Type": "CNAME", "TTL": 300, "ResourceRecords": [{"Value": "web.example.net"}]},
            {"Name": "w.example.com.", "Type": "CNAME", "SetIdentifier": "one", "Weight": 1, "TTL": 300, "ResourceRecords": [{"Value": "a.example.net"}]},
            {"Name": "w.example.com.", "Type": "CNAME", "SetIdentifier": "two", "Weight": 2, "TTL": 300, "ResourceRecords": [{"Value": "b.example.net"}]}]}"#,
        master: "; example.com. ALIAS web.example.net.\n\\052.example.com.\t300\tIN\tCNAME\tweb.example.net.\nw.example.com.\t300\tIN\tCNAME\ta.example.net.\n; w.example.com. CNAME b.example.net\n",
        findings: &["alias-of-provider AliasTarget", "record-of-other-line two"],
    },
    Sample {
        name: "DNS over HTTPS",
        text: r#"{"Status":0,"TC":false,"Question":[{"name":"example.com.","type":15}],"Answer":[{"name":"example.com.","type":15,"TTL":300,"data":"10 mx1.example.net."}]}"#,
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "JSON that breaks off",
        text: "[{\"name\": \"@\", \"type\": \"A\", \"data\": \"192.0.2.1\"}, {\"name\": \"www\", \"type\" ",
        master: "@\tIN\tA\t192.0.2.1\n",
        findings: &["broken-json "],
    },
    Sample {
        name: "Google Cloud DNS, listed: several values with commas between",
        text: "NAME          TYPE  TTL    DATA\nexample.com.  MX    300    10 mx1.example.net.,20 mx2.example.net.\nexample.com.  NS    21600  ns-cloud-b1.googledomains.com.,ns-cloud-b2.googledomains.com.\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\nexample.com.\t300\tIN\tMX\t20 mx2.example.net.\nexample.com.\t21600\tIN\tNS\tns-cloud-b1.googledomains.com.\nexample.com.\t21600\tIN\tNS\tns-cloud-b2.googledomains.com.\n",
        findings: &[],
    },
    Sample {
        name: "Google Cloud DNS, exported: a long text is folded",
        text: "---\nkind: dns#resourceRecordSet\nname: example.com.\nrrdatas:\n- 10 mx1.example.net.\n- 20 mx2.example.net.\nttl: 300\ntype: MX\n---\n\
            kind: dns#resourceRecordSet\nname: example.com.\nrrdatas:\n- '\"v=spf1 ip4:192.0.2.1\n  -all\"'\nttl: 300\ntype: TXT\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\nexample.com.\t300\tIN\tMX\t20 mx2.example.net.\nexample.com.\t300\tIN\tTXT\t\"v=spf1 ip4:192.0.2.1 -all\"\n",
        findings: &[],
    },
    Sample {
        name: "octoDNS: several types of a name, a list",
        text: "'':\n  - type: MX\n    ttl: 300\n    values:\n      - exchange: mx1.example.net.\n        preference: 5\n      - exchange: mx2.example.net.\n        preference: 10\n\
            \x20 - type: TXT\n    values: [\"a=1\", 'b=2'] # proofs\nwww:\n  type: CNAME\n  value: web.example.net.\n",
        master: "@\t300\tIN\tMX\t5 mx1.example.net.\n@\t300\tIN\tMX\t10 mx2.example.net.\n@\tIN\tTXT\t\"a=1\"\n@\tIN\tTXT\t\"b=2\"\nwww\tIN\tCNAME\tweb.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the type: a name for mail servers",
        text: "Host\tPriority\tMail server\n@\t5\tmx1.sg.aliyun.com\n@\t10\tmx2.sg.aliyun.com\n",
        master: "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n@\tIN\tMX\t10 mx2.sg.aliyun.com.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the type: the words above name it",
        text: "MX records\n\nPriority\tPoints to\tTTL\n5\tmx1.sg.aliyun.com\t1 hour\n10\tmx2.sg.aliyun.com\t1 hour\n",
        master: "@\t3600\tIN\tMX\t5 mx1.sg.aliyun.com.\n@\t3600\tIN\tMX\t10 mx2.sg.aliyun.com.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the type: texts",
        text: "Name,Value\n@,v=spf1 include:spf.sg.aliyun.com -all\n_dmarc,v=DMARC1; p=none\n",
        master: "@\tIN\tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\n_dmarc\tIN\tTXT\t\"v=DMARC1; p=none\"\n",
        findings: &["dmarc-monitors-nobody p=none"],
    },
    Sample {
        name: "no column for the type, in Chinese",
        text: "主机记录\t优先级\t记录值\n@\t5\tmx1.sg.aliyun.com\n@\t10\tmx2.sg.aliyun.com\n",
        master: "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n@\tIN\tMX\t10 mx2.sg.aliyun.com.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the type: aliases",
        text: "CNAME\nHost\tPoints to\nimap\timap.sg.aliyun.com\nsmtp\tsmtp.sg.aliyun.com\n",
        master: "imap\tIN\tCNAME\timap.sg.aliyun.com.\nsmtp\tIN\tCNAME\tsmtp.sg.aliyun.com.\n",
        findings: &[],
    },
    Sample {
        name: "no column for the type: a preference, and the host last",
        text: "Points to address or value\tPriority\tHost name\tTTL\nshop-example.mail.protection.outlook.com\t0\t@\t1 hour\n",
        master: "@\t3600\tIN\tMX\t0 shop-example.mail.protection.outlook.com.\n",
        findings: &[],
    },
    Sample {
        name: "the type in the names of the columns",
        text: "TXT name\tTXT value\tTTL\n@\tv=spf1 include:spf.protection.outlook.com -all\t3600\n",
        master: "@\t3600\tIN\tTXT\t\"v=spf1 include:spf.protection.outlook.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Terraform, with what only a run knows",
        text: r#"resource "aws_route53_zone" "main" { name = "example.com" }
resource "aws_route53_record" "mx" {
  zone_id = aws_route53_zone.main.zone_id
  name    = aws_route53_zone.main.name
  type    = "MX"
  ttl     = var.ttl
  records = ["10 mx1.example.net", "20 mx2.example.net"]
}
resource "aws_route53_record" "key" {
  name    = "s1._domainkey.${var.domain}"
  type    = "TXT"
  records = ["v=DKIM1; k=rsa; \"\"p="]
}
resource "aws_route53_record" "www" {
  name = "www"
  type = "A"
  alias { name = aws_lb.main.dns_name }
}
resource "aws_route53_record" "host" {
  name    = "${var.host}.example.com"
  type    = "A"
  records = ["192.0.2.1"]
}
"#,
        master: "$ORIGIN example.com.\n@\tIN\tMX\t10 mx1.example.net.\n@\tIN\tMX\t20 mx2.example.net.\ns1._domainkey\tIN\tTXT\t\"v=DKIM1; k=rsa; p=\"\n; www ALIAS aws_lb.main.dns_name\n; ${var.host}.example.com A 192.0.2.1\n",
        findings: &["dkim-revoked p=", "alias-of-provider alias", "computed-record ${var.host}.example.com"],
    },
    Sample {
        name: "Terraform, with the type in the name of the block",
        text: r#"resource "azurerm_dns_mx_record" "mx" {
  name      = "@"
  zone_name = "example.com"
  ttl       = 300
  record {
    preference = 10
    exchange   = "mx1.example.net."
  }
  record {
    preference = 20
    exchange   = "mx2.example.net."
  }
}
"#,
        master: "@\t300\tIN\tMX\t10 mx1.example.net.\n@\t300\tIN\tMX\t20 mx2.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "Terraform, with fields of other names, or elsewhere",
        text: "resource \"ovh_domain_zone_record\" \"mx\" {\n  zone = \"example.com\"\n  subdomain = \"\"\n  fieldtype = \"MX\"\n  target = \"1 mx1.mail.ovh.net.\"\n}\nresource \"dns_a_record_set\" \"a\" {\n  addresses = local.web\n}\n",
        master: "$ORIGIN example.com.\n@\tIN\tMX\t1 mx1.mail.ovh.net.\n; dns_a_record_set\n",
        findings: &["computed-record dns_a_record_set"],
    },
    Sample {
        name: "DNSControl, several domains",
        text: r#"D("example.com", REG, DnsProvider(P),
  MX("@", 10, "mx.example.net."),
  /* A("old", "192.0.2.9"), */
  CAA("@", "issue", "ca.example.net", CAA_CRITICAL),
  SRV("_imaps._tcp", 0, 1, 993, "mail.example.net."),
  SPF_BUILDER({ parts: ["v=spf1", "-all"], flatten: ["*"] }),
);
D('example.org', REG,
  TXT('mail', 'v=spf1 ' + '-all', TTL('5m')),
  A('www', ADDRESS),
  ALIAS('@', 'web.example.net.'));
"#,
        master: "example.com.\tIN\tMX\t10 mx.example.net.\nexample.com.\tIN\tCAA\t0 issue \"ca.example.net\"\n_imaps._tcp.example.com.\tIN\tSRV\t0 1 993 mail.example.net.\n; SPF_BUILDER SPF_BUILDER\nmail.example.org.\t5m\tIN\tTXT\t\"v=spf1 -all\"\n; www.example.org A ADDRESS\n; example.org ALIAS web.example.net.\n",
        findings: &["computed-record SPF_BUILDER", "computed-record ADDRESS", "alias-of-provider ALIAS"],
    },
    Sample {
        name: "DNSControl, texts in parts, and what its builders make",
        text: r#"D("example.com", REG, DnsProvider(P),
  TXT("note", ["one ", "and two"]),
  TXT("other", ["one ", TWO]),
  SPF_BUILDER({ label: "news", overflow: "_spf%d", parts: [
    "v=spf1", // always
    "mx", "-al" ], flatten: [] }),
  DMARC_BUILDER({ policy: "reject", subdomainPolicy: "none", percent: 100, rua: ["mailto:a@example.com", "mailto:b@example.com"] }),
  DMARC_BUILDER({ label: "news", policy: POLICY }),
  CAA_BUILDER({ label: "@", iodef: "mailto:a@example.com", issue: ["ca.example.net", "ca.example.org"], issuewild: "none" }));
"#,
        master: "$ORIGIN example.com.\nnote\tIN\tTXT\t\"one and two\"\n; other TXT TXT\nnews\tIN\tTXT\t\"v=spf1 mx -al\"\n_dmarc\tIN\tTXT\t\"v=DMARC1; p=reject; sp=none; pct=100; rua=mailto:a@example.com,mailto:b@example.com\"\n; DMARC_BUILDER DMARC_BUILDER\n@\tIN\tCAA\t0 iodef \"mailto:a@example.com\"\n@\tIN\tCAA\t0 issue \"ca.example.net\"\n@\tIN\tCAA\t0 issue \"ca.example.org\"\n@\tIN\tCAA\t0 issuewild \";\"\n",
        findings: &[
            "computed-record TXT",
            "spf-unknown-mechanism al",
            "dmarc-weaker-subdomains subdomainPolicy: \"none",
            "dmarc-removed-tag percent",
            "computed-record DMARC_BUILDER",
        ],
    },
    Sample {
        name: "Bicep",
        text: "param zoneName string = 'example.com'\nresource zone 'Microsoft.Network/dnsZones@2018-05-01' = {\n  name: zoneName\n  location: 'global'\n}\n\
            resource mx 'Microsoft.Network/dnsZones/MX@2018-05-01' = {\n  parent: zone\n  name: '@'\n  properties: {\n    TTL: 3600\n    MXRecords: [\n      {\n        preference: 10\n        exchange: 'mx1.example.net'\n      }\n    ]\n  }\n}\n\
            resource spf 'Microsoft.Network/dnsZones/TXT@2018-05-01' = {\n  parent: zone\n  name: '@'\n  properties: {\n    TTL: ttl\n    TXTRecords: [\n      { value: [ 'v=spf1 mx -al' ] }\n    ]\n  }\n}\n",
        master: "@\t3600\tIN\tMX\t10 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 mx -al\"\n",
        findings: &["spf-unknown-mechanism al"],
    },
    Sample {
        name: "Azure: resources of a template",
        text: r#"{"resources": [
  {"type": "Microsoft.Network/dnsZones", "name": "example.com", "location": "global", "properties": {}},
  {"type": "Microsoft.Network/dnsZones/MX", "name": "example.com/@", "properties": {"TTL": 3600, "MXRecords": [{"preference": 10, "exchange": "mx1.example.net"}]}}
]}"#,
        master: "@\t3600\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "tinydns-data",
        text: r"# all of it
.example.com:192.0.2.53:a:259200
@example.com::mx1.example.net:10:86400
@example.com:192.0.2.25:b::
'example.com:v=spf1 ip4\072192.0.2.25 -all:300
=www.example.com:192.0.2.7
-old.example.com:192.0.2.9
Cmail.example.com:www.example.com
:example.com:257:\000\005issueca.example
",
        master: "a.ns.example.com.\t259200\tIN\tA\t192.0.2.53\nexample.com.\t259200\tIN\tNS\ta.ns.example.com.\nexample.com.\t86400\tIN\tMX\t10 mx1.example.net.\nb.mx.example.com.\tIN\tA\t192.0.2.25\nexample.com.\tIN\tMX\t0 b.mx.example.com.\nexample.com.\t300\tIN\tTXT\t\"v=spf1 ip4:192.0.2.25 -all\"\nwww.example.com.\tIN\tA\t192.0.2.7\nmail.example.com.\tIN\tCNAME\twww.example.com.\nexample.com.\tIN\tTYPE257\t\\# 17 0005697373756563612e6578616d706c65\n",
        findings: &[],
    },
    Sample {
        name: "dnsmasq",
        text: "# mail\ndomain=example.com\nno-resolv\naddress=/ads.example.com/0.0.0.0\naddress=/example.com/192.0.2.7\nhost-record=mx1.example.com,192.0.2.25,2001:db8::25\nmx-host=example.com,mx1.example.com,50\nmx-host=,\ntxt-record=example.com,\"v=spf1 mx -all\"\nsrv-host=_imaps._tcp.example.com,mx1.example.com,993\ncname=www.example.com,example.com\ncaa-record=example.com,0,issue,ca.example\n",
        master: "example.com.\tIN\tA\t192.0.2.7\nmx1.example.com.\tIN\tA\t192.0.2.25\nmx1.example.com.\tIN\tAAAA\t2001:db8::25\nexample.com.\tIN\tMX\t50 mx1.example.com.\nexample.com.\tIN\tTXT\t\"v=spf1 mx -all\"\n_imaps._tcp.example.com.\tIN\tSRV\t0 0 993 mx1.example.com.\nwww.example.com.\tIN\tCNAME\texample.com.\nexample.com.\tIN\tCAA\t0 issue \"ca.example\"\n",
        findings: &[],
    },
    Sample {
        name: "several labels in a line",
        text: "* Type: MX, Host: @, Value: mx1.example.net, Priority: 10\n* Type: TXT, Host: @, Value: v=spf1 mx -all\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 mx -all\"\n",
        findings: &[],
    },
    Sample {
        name: "a header of Confluence",
        text: "||Type||Host||Value||Priority||\n|MX|@|mx1.example.net|10|\n|TXT|@|v=spf1 mx -all| |\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 mx -all\"\n",
        findings: &[],
    },
    Sample {
        name: "dig in Google's toolbox",
        text: "id 30364\nopcode QUERY\nrcode NOERROR\nflags QR RD RA\n;QUESTION\nexample.com. IN MX\n;ANSWER\nexample.com. 300 IN MX 10 mx1.example.net.\n;AUTHORITY\n;ADDITIONAL\n",
        master: "example.com. 300 IN MX 10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "host -a",
        text: "Trying \"example.com\"\n;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 7\n\n;; ANSWER SECTION:\nexample.com.\t300\tIN\tMX\t10 mx1.example.net.\n\nReceived 64 bytes from 127.0.0.53#53 in 0 ms\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "what PHP looked up",
        text: "Array\n(\n    [0] => Array\n        (\n            [host] => example.com\n            [class] => IN\n            [ttl] => 300\n            [type] => MX\n            [pri] => 10\n            [target] => mx1.example.net\n        )\n\n)\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "a prompt",
        text: "root@ns1:~# cat db.example.com\nexample.com. 300 IN MX 10 mx1.example.net.\nroot@ns1:~#\n",
        master: "example.com. 300 IN MX 10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "quoted twice",
        text: "> > example.com. 300 IN MX 10 mx1.example.net.\n> >   300 IN TXT \"v=spf1 mx -all\"\n",
        master: "example.com. 300 IN MX 10 mx1.example.net.\n  300 IN TXT \"v=spf1 mx -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Windows in German",
        text: "Name\tTyp\tDaten\tZeitstempel\n(identisch mit übergeordnetem Ordner)\tMail-Exchanger (MX)\t[10]  mx1.example.net.\tStatisch\nwww\tHost (A)\t192.0.2.7\tStatisch\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\nwww\tIN\tA\t192.0.2.7\n",
        findings: &[],
    },
    Sample {
        name: "types and times in words",
        text: "Typ\tName\tWert\tTTL\nMX-Record\t@\tPreference: 10 Exchange: mx1.example.net\t30 min.\nA-Record\twww\t192.0.2.7\t1 h\n",
        master: "@\t1800\tIN\tMX\t10 mx1.example.net.\nwww\t3600\tIN\tA\t192.0.2.7\n",
        findings: &[],
    },
    Sample {
        name: "knotc",
        text: "[example.com.] example.com. 3600 MX 10 mx1.example.net.\n[example.com.] www.example.com. 3600 A 192.0.2.7\n",
        master: "example.com. 3600 MX 10 mx1.example.net.\nwww.example.com. 3600 A 192.0.2.7\n",
        findings: &[],
    },
    Sample {
        name: "a table for each type",
        text: "Type\tPriority\tHost name\tPoints to address or value\nMX\t0\t@\tmx1.example.net\nType\tTXT name\tTXT value\nTXT\t@\tv=spf1 mx -all\n",
        master: "@\tIN\tMX\t0 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 mx -all\"\n",
        findings: &[],
    },
    Sample {
        name: "arguments with names",
        text: "mx = cloudflare.Record(\"mx\",\n    zone_id=zone_id,\n    name=\"@\",\n    type=\"MX\",\n    content=\"mx1.example.net\",\n    priority=10)\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "what a class makes",
        text: "class S { constructor() { const t = new dns.Record(\"t\", { name: `_dmarc`, type: \"TXT\", content: \"v=DMARC1; p=reject\" }); } }\n",
        master: "_dmarc\tIN\tTXT\t\"v=DMARC1; p=reject\"\n",
        findings: &[],
    },
    Sample {
        name: "JSON behind a word",
        text: "records = [\n    {\"name\": \"@\", \"type\": \"MX\", \"value\": \"mx1.example.net\", \"priority\": 10},\n]\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "a dot for the domain itself",
        text: "Type\tSource\tCible\tTTL\tPriorité\nMX\t.\tmx1.example.net\t1 h\t5\n",
        master: "@\t3600\tIN\tMX\t5 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "CloudFormation",
        text: "Resources:\n  Mx:\n    Type: AWS::Route53::RecordSet\n    Properties:\n      HostedZoneName: example.com.\n      Name: example.com\n      Type: MX\n      TTL: '300'\n      ResourceRecords:\n        - 10 mx1.example.net.\n",
        master: "example.com.\t300\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "octoDNS, semicolons escaped",
        text: "_dmarc:\n  type: TXT\n  value: v=DMARC1\\; p=reject\\; rua=mailto:a@example.com\n",
        master: "_dmarc\tIN\tTXT\t\"v=DMARC1; p=reject; rua=mailto:a@example.com\"\n",
        findings: &[],
    },
    Sample {
        name: "labels and values",
        text: "Type: MX\nName: @\nValue: mx1.sg.aliyun.com\nPriority: 5\n\nType: TXT\nName: @\nValue: v=spf1 include:spf.sg.aliyun.com -all\n",
        master: "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n@\tIN\tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "labels and values without a type",
        text: "Record 1\nHost name: selector1._domainkey\nPoints to address or value: selector1-shop-example._domainkey.shop.onmicrosoft.com\nTTL: 3600\nRecord 2\nHost name: selector2._domainkey\nPoints to address or value: selector2-shop-example._domainkey.shop.onmicrosoft.com\nTTL: 3600\n",
        master: "selector1._domainkey\t3600\tIN\tCNAME\tselector1-shop-example._domainkey.shop.onmicrosoft.com.\nselector2._domainkey\t3600\tIN\tCNAME\tselector2-shop-example._domainkey.shop.onmicrosoft.com.\n",
        findings: &[],
    },
    Sample {
        name: "the list of the DNS console of Windows",
        text: "Name\tType\tData\tTimestamp\n(same as parent folder)\tStart of Authority (SOA)\t[42], dc1.shop.example., hostmaster.shop.example.\tstatic\n(same as parent folder)\tName Server (NS)\tdc1.shop.example.\tstatic\n(same as parent folder)\tHost (A)\t192.0.2.5\t5/1/2024 10:00:00 AM\n(same as parent folder)\tMail Exchanger (MX)\t[10]  mail.shop.example.\tstatic\ndc1\tHost (A)\t192.0.2.5\tstatic\nmail\tHost (A)\t192.0.2.6\tstatic\nwww\tAlias (CNAME)\tdc1.shop.example.\tstatic\n(same as parent folder)\tText (TXT)\tv=spf1 mx -all\tstatic\n_ldap._tcp\tService Location (SRV)\t[0][100][389] dc1.shop.example.\t5/1/2024 10:00:00 AM\n",
        master: "; @\tIN\tSOA\t[42], dc1.shop.example., hostmaster.shop.example.\n@\tIN\tNS\tdc1.shop.example.\n@\tIN\tA\t192.0.2.5\n@\tIN\tMX\t10 mail.shop.example.\ndc1\tIN\tA\t192.0.2.5\nmail\tIN\tA\t192.0.2.6\nwww\tIN\tCNAME\tdc1.shop.example.\n@\tIN\tTXT\t\"v=spf1 mx -all\"\n_ldap._tcp\tIN\tSRV\t0 100 389 dc1.shop.example.\n",
        findings: &[],
    },
    Sample {
        name: "Get-DnsServerResourceRecord",
        text: "\nHostName                  RecordType Type       Timestamp            TimeToLive      RecordData\n--------                  ---------- ----       ---------            ----------      ----------\n@                         A          1          5/1/2024 10:00:00 AM 00:10:00        192.0.2.5\n@                         NS         2          0                    01:00:00        dc1.shop.example.\n@                         MX         15         0                    01:00:00        [10][mail.shop.example.]\n@                         TXT        16         0                    01:00:00        v=spf1 mx -all\nmail                      A          1          0                    01:00:00        192.0.2.6\n",
        master: "@\t600\tIN\tA\t192.0.2.5\n@\t3600\tIN\tNS\tdc1.shop.example.\n@\t3600\tIN\tMX\t10 mail.shop.example.\n@\t3600\tIN\tTXT\t\"v=spf1 mx -all\"\nmail\t3600\tIN\tA\t192.0.2.6\n",
        findings: &[],
    },
    Sample {
        name: "Resolve-DnsName, as a list",
        text: "\nName    : shop.example\nType    : TXT\nTTL     : 3600\nStrings : {v=spf1 a mx -al}\n",
        master: "shop.example.\t3600\tIN\tTXT\t\"v=spf1 a mx -al\"\n",
        findings: &["spf-unknown-mechanism al"],
    },
    Sample {
        name: "Route 53: a text without quotes",
        text: r#"{"ResourceRecordSets": [{"Name": "shop.example.", "Type": "TXT", "TTL": 300, "ResourceRecords": [{"Value": "v=spf1 mx -all"}]}]}"#,
        master: "shop.example.\t300\tIN\tTXT\tv=spf1 mx -all\n",
        findings: &["joined-words v=spf1 mx -all"],
    },
    Sample {
        name: "Resolve-DnsName",
        text: "\nName                                     Type   TTL   Section    NameExchange                              Preference\n----                                     ----   ---   -------    ------------                              ----------\nshop.example                             MX     3600  Answer     mail.shop.example                         10\nshop.example                             MX     3600  Answer     mail2.shop.example                        20\n",
        master: "shop.example.\t3600\tIN\tMX\t10 mail.shop.example.\nshop.example.\t3600\tIN\tMX\t20 mail2.shop.example.\n",
        findings: &[],
    },
    Sample {
        name: "a service of the provider beside each record",
        text: "Typ\tHostname\tWert\tService\tAktionen\nMX\t@\tmx00.ionos.de\tMail\t\nMX\t@\tmx01.ionos.de\tMail\t\nTXT\t@\t\"v=spf1 include:_spf-eu.ionos.com ~all\"\tMail\t\nCNAME\tautodiscover\tadsredir.ionos.info\tMail\t\nA\t@\t192.0.2.44\t-\t\n",
        master: "@\tIN\tMX\t10 mx00.ionos.de.\n@\tIN\tMX\t10 mx01.ionos.de.\n@\tIN\tTXT\t\"v=spf1 include:_spf-eu.ionos.com ~all\"\nautodiscover\tIN\tCNAME\tadsredir.ionos.info.\n@\tIN\tA\t192.0.2.44\n",
        findings: &["priority-not-shown mx00.ionos.de", "priority-not-shown mx01.ionos.de"],
    },
    Sample {
        name: "Plesk: the priority behind the type",
        text: "Host\tRecord type\tValue\nshop.example.\tNS\tns1.shop.example.\nshop.example.\tNS\tns2.shop.example.\nshop.example.\tA\t192.0.2.10\nshop.example.\tMX (10)\tmail.shop.example.\nshop.example.\tTXT\tv=spf1 +a +mx -all\n_dmarc.shop.example.\tTXT\tv=DMARC1; p=none\nftp.shop.example.\tCNAME\tshop.example.\nmail.shop.example.\tA\t192.0.2.10\nns1.shop.example.\tA\t192.0.2.10\nns2.shop.example.\tA\t192.0.2.10\nwebmail.shop.example.\tA\t192.0.2.10\n",
        master: "shop.example.\tIN\tNS\tns1.shop.example.\nshop.example.\tIN\tNS\tns2.shop.example.\nshop.example.\tIN\tA\t192.0.2.10\nshop.example.\tIN\tMX\t10 mail.shop.example.\nshop.example.\tIN\tTXT\t\"v=spf1 +a +mx -all\"\n_dmarc.shop.example.\tIN\tTXT\t\"v=DMARC1; p=none\"\nftp.shop.example.\tIN\tCNAME\tshop.example.\nmail.shop.example.\tIN\tA\t192.0.2.10\nns1.shop.example.\tIN\tA\t192.0.2.10\nns2.shop.example.\tIN\tA\t192.0.2.10\nwebmail.shop.example.\tIN\tA\t192.0.2.10\n",
        findings: &["dmarc-monitors-nobody p=none"],
    },
    Sample {
        name: "a cell per line, the priority of the MX without a name",
        text: "Type\nHost\nValue\nTTL\nA Record\n@\n203.0.113.7\nAutomatic\nCNAME Record\nwww\nparkingpage.namecheap.com.\n30 min\nTXT Record\n@\nv=spf1 include:spf.efwd.registrar-servers.com ~all\nAutomatic\nMX Record\n@\nmx1.privateemail.com.\n10\nAutomatic\n",
        master: "@\tIN\tA\t203.0.113.7\nwww\t1800\tIN\tCNAME\tparkingpage.namecheap.com.\n@\tIN\tTXT\t\"v=spf1 include:spf.efwd.registrar-servers.com ~all\"\n@\tIN\tMX\t10 mx1.privateemail.com.\n",
        findings: &[],
    },
    Sample {
        name: "Route 53's console: an alias, and four name servers in lines",
        text: "Record name\tType\tRouting policy\tDifferentiator\tAlias\tValue/Route traffic to\tTTL (seconds)\tHealth check ID\tEvaluate target health\tRecord ID\nshop.example\tA\tSimple\t-\tYes\td111111abcdef8.cloudfront.net.\t-\t-\tNo\t-\nshop.example\tMX\tSimple\t-\tNo\t10 inbound-smtp.eu-west-1.amazonaws.com\t300\t-\t-\t-\nshop.example\tNS\tSimple\t-\tNo\tns-1.awsdns-01.org.\nns-2.awsdns-02.co.uk.\nns-3.awsdns-03.com.\nns-4.awsdns-04.net.\t172800\t-\t-\t-\nshop.example\tTXT\tSimple\t-\tNo\t\"v=spf1 include:amazonses.com ~all\"\t300\t-\t-\t-\n_dmarc.shop.example\tTXT\tSimple\t-\tNo\t\"v=DMARC1; p=none\"\t300\t-\t-\t-\n",
        master: "; shop.example A d111111abcdef8.cloudfront.net.\nshop.example.\t300\tIN\tMX\t10 inbound-smtp.eu-west-1.amazonaws.com.\nshop.example.\t172800\tIN\tNS\tns-1.awsdns-01.org.\nshop.example.\t172800\tIN\tNS\tns-2.awsdns-02.co.uk.\nshop.example.\t172800\tIN\tNS\tns-3.awsdns-03.com.\nshop.example.\t172800\tIN\tNS\tns-4.awsdns-04.net.\nshop.example.\t300\tIN\tTXT\t\"v=spf1 include:amazonses.com ~all\"\n_dmarc.shop.example.\t300\tIN\tTXT\t\"v=DMARC1; p=none\"\n",
        findings: &["alias-of-provider A", "dmarc-monitors-nobody p=none"],
    },
    Sample {
        name: "words for the domain as in instructions",
        text: "Name/Host/Alias\tTime to Live (TTL*)\tRecord Type\tPriority\tValue/Answer/Destination\nBlank or @\t3600\tMX\t1\tASPMX.L.GOOGLE.COM\nBlank or @\t3600\tMX\t5\tALT1.ASPMX.L.GOOGLE.COM\n",
        master: "@\t3600\tIN\tMX\t1 ASPMX.L.GOOGLE.COM.\n@\t3600\tIN\tMX\t5 ALT1.ASPMX.L.GOOGLE.COM.\n",
        findings: &[],
    },
    Sample {
        name: "az network dns record-set list",
        text: "[{\"fqdn\":\"shop.example.\",\"name\":\"@\",\"MXRecords\":[{\"exchange\":\"mx.example.net.\",\"preference\":10}],\"ARecords\":null,\"TTL\":3600,\"type\":\"Microsoft.Network/dnszones/MX\"},\
            {\"name\":\"@\",\"TXTRecords\":[{\"value\":[\"v=spf1 -all\"]}],\"TTL\":3600,\"type\":\"Microsoft.Network/dnszones/TXT\"},\
            {\"name\":\"www\",\"CNAMERecord\":{\"cname\":\"web.example.net\"},\"TTL\":60,\"type\":\"Microsoft.Network/dnszones/CNAME\"}]",
        master: "@\t3600\tIN\tMX\t10 mx.example.net.\n@\t3600\tIN\tTXT\t\"v=spf1 -all\"\nwww\t60\tIN\tCNAME\tweb.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "PowerDNS: a record that is disabled",
        text: "{\"name\":\"shop.example.\",\"rrsets\":[{\"name\":\"shop.example.\",\"type\":\"TXT\",\"ttl\":3600,\"records\":[{\"content\":\"\\\"v=spf1 mx -all\\\"\",\"disabled\":false},{\"content\":\"\\\"old\\\"\",\"disabled\":true}]}]}",
        master: "shop.example.\t3600\tIN\tTXT\t\"v=spf1 mx -all\"\n; shop.example. TXT \"old\"\n",
        findings: &["paused-record true"],
    },
    Sample {
        name: "the priority of an MX below its host, as Cloudflare's page shows it",
        text: "Type\tName\tContent\tProxy status\tTTL\tActions\nMX\tshop.example\tmx1.sg.aliyun.com\n5\tDNS only\tAuto\tEdit\n\
            CNAME\twww.shop.example\tshop.example\tProxied\tAuto\tEdit\n",
        master: "shop.example.\tIN\tMX\t5 mx1.sg.aliyun.com.\nwww.shop.example.\tIN\tCNAME\tshop.example.\n",
        findings: &[],
    },
    Sample {
        name: "a table for each type, its name above it",
        text: "MX records\nHost Name\tPoints to\tPriority\tTTL\nshop.example\tmx1.sg.aliyun.com\t5\t1 Hour\nTXT\nHost Name\tValue\tTTL\n\
            shop.example\tv=spf1 include:spf.sg.aliyun.com -all\t1 Hour\nCNAME (Aliases)\nHost Name\tValue\tTTL\n\
            mail.shop.example\tmail.sg.aliyun.com\t1 Hour\nA (Host)\nHost Name\tValue\tTTL\nshop.example\t192.0.2.7\t1 Hour\n",
        master: "shop.example.\t3600\tIN\tMX\t5 mx1.sg.aliyun.com.\nshop.example.\t3600\tIN\tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\n\
            mail.shop.example.\t3600\tIN\tCNAME\tmail.sg.aliyun.com.\nshop.example.\t3600\tIN\tA\t192.0.2.7\n",
        findings: &[],
    },
    Sample {
        name: "cPanel: the parts of a value with their names, one below the other, and buttons",
        text: "Name\tTTL\tClass\tType\tRecord\tActions\nshop.example.\t14400\tIN\tMX\tPriority: 0\nDestination: mail.shop.example\nEditDelete\nmail.shop.example.\t14400\tIN\tA\t192.0.2.10\nEditDelete\nshop.example.\t14400\tIN\tTXT\tv=spf1 +a +mx +ip4:192.0.2.10 ~all\nEditDelete\n",
        master: "shop.example.\t14400\tIN\tMX\t0 mail.shop.example.\nmail.shop.example.\t14400\tIN\tA\t192.0.2.10\nshop.example.\t14400\tIN\tTXT\t\"v=spf1 +a +mx +ip4:192.0.2.10 ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "cPanel: the same of a service",
        text: "Name\tTTL\tType\tRecord\tActions\n_autodiscover._tcp.shop.example.\t14400\tSRV\tPriority: 0\nWeight: 0\nPort: 443\nTarget: cpanelemaildiscovery.cpanel.net\nEdit Delete\nshop.example.\t14400\tMX\tPriority: 10\nDestination: mx1.example.net\nEdit Delete\n",
        master: "_autodiscover._tcp.shop.example.\t14400\tIN\tSRV\t0 0 443 cpanelemaildiscovery.cpanel.net.\nshop.example.\t14400\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "cPanel: the same without a header",
        text: "shop.example.\t14400\tMX\tPriority: 0\nDestination: mail.shop.example\nmail.shop.example.\t14400\tA\t192.0.2.10\nwww.shop.example.\t14400\tCNAME\tshop.example\n",
        master: "shop.example.\t14400\tIN\tMX\t0 mail.shop.example.\nmail.shop.example.\t14400\tIN\tA\t192.0.2.10\nwww.shop.example.\t14400\tIN\tCNAME\tshop.example.\n",
        findings: &[],
    },
    Sample {
        name: "the priority of an MX in a cell of its own, without a column",
        text: "Type\tName\tContent\tProxy status\tTTL\tActions\nA\tshop.example\t192.0.2.7\tProxied\tAuto\tEdit\nCNAME\tautodiscover\tautodiscover.outlook.com\tDNS only\t1 hr\tEdit\nMX\tshop.example\tshop-example.mail.protection.outlook.com\t0\tDNS only\t1 hr\tEdit\nTXT\tshop.example\t\"v=spf1 include:spf.protection.outlook.com -all\"\tDNS only\tAuto\tEdit\n",
        master: "$ORIGIN shop.example.\nshop.example.\tIN\tA\t192.0.2.7\nautodiscover\t3600\tIN\tCNAME\tautodiscover.outlook.com.\nshop.example.\t3600\tIN\tMX\t0 shop-example.mail.protection.outlook.com.\nshop.example.\tIN\tTXT\t\"v=spf1 include:spf.protection.outlook.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "the priority of an MX below the column of buttons",
        text: "Type\tName\tTarget\tActions\nA\t@\t23.227.38.65\t\nCNAME\twww\tshops.myshopify.com\t\nMX\t@\tmx1.improvmx.com\t10\t\nMX\t@\tmx2.improvmx.com\t20\t\nTXT\t@\tv=spf1 include:spf.improvmx.com ~all\t\n",
        master: "@\tIN\tA\t23.227.38.65\nwww\tIN\tCNAME\tshops.myshopify.com.\n@\tIN\tMX\t10 mx1.improvmx.com.\n@\tIN\tMX\t20 mx2.improvmx.com.\n@\tIN\tTXT\t\"v=spf1 include:spf.improvmx.com ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "GoDaddy: a parked domain, buttons below each row",
        text: "Type\nName\nData\nTTL\nDelete\nEdit\nA\n@\nParked\n600 seconds\nDelete\nEdit\nNS\n@\nns11.domaincontrol.com.\n1 Hour\nCan't delete\nCan't edit\nMX\n@\nmx1.example.net. (Priority: 10)\n1 Hour\nDelete\nEdit\nTXT\n@\nv=spf1 include:secureserver.net -all\n1 Hour\nDelete\nEdit\n",
        master: "; @ A Parked\n@\t3600\tIN\tNS\tns11.domaincontrol.com.\n@\t3600\tIN\tMX\t10 mx1.example.net.\n@\t3600\tIN\tTXT\t\"v=spf1 include:secureserver.net -all\"\n",
        findings: &["panel-function Parked"],
    },
    Sample {
        name: "a cell per line, a table for each type",
        text: "MX (Mail Exchanger)\nHost Name\nPoints to\nPriority\nTTL\nshop.example\naspmx.l.google.com\n10\n1 Hour\nshop.example\nalt1.aspmx.l.google.com\n20\n1 Hour\nTXT (Text)\nHost Name\nValue\nTTL\nshop.example\nv=spf1 include:_spf.google.com ~all\n1 Hour\n",
        master: "shop.example.\t3600\tIN\tMX\t10 aspmx.l.google.com.\nshop.example.\t3600\tIN\tMX\t20 alt1.aspmx.l.google.com.\nshop.example.\t3600\tIN\tTXT\t\"v=spf1 include:_spf.google.com ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "OVH in French",
        text: "Domaine\tTTL\tType\tCible\nshop.example.\t0\tMX\t1 mx1.mail.ovh.net.\nshop.example.\t0\tMX\t5 mx2.mail.ovh.net.\nwww.shop.example.\t0\tCNAME\tshop.example.\n",
        master: "shop.example.\t0\tIN\tMX\t1 mx1.mail.ovh.net.\nshop.example.\t0\tIN\tMX\t5 mx2.mail.ovh.net.\nwww.shop.example.\t0\tIN\tCNAME\tshop.example.\n",
        findings: &["ttl-zero 0"],
    },
    Sample {
        name: "DigitalOcean: words before the value",
        text: "Type\nHostname\nValue\nTTL (seconds)\nMX\nshop.example\nmail handled by\nmx1.example.net.\n10\n14400\nMore\nTXT\nshop.example\nreturns\nv=spf1 include:spf.example.net -all\n3600\nMore\nA\nwww.shop.example\ndirects to\n192.0.2.5\n3600\nMore\nCNAME\nimap.shop.example\nis an alias of\nmail.example.net.\n43200\nMore\n",
        master: "shop.example.\t14400\tIN\tMX\t10 mx1.example.net.\nshop.example.\t3600\tIN\tTXT\t\"v=spf1 include:spf.example.net -all\"\nwww.shop.example.\t3600\tIN\tA\t192.0.2.5\nimap.shop.example.\t43200\tIN\tCNAME\tmail.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "Netlify: an alias of its own",
        text: "Name\tTTL\tType\tValue\nshop.example\t3600\tMX\t10 mx1.forwardemail.net\nshop.example\t3600\tTXT\tv=spf1 include:spf.forwardemail.net -all\nwww.shop.example\t3600\tNETLIFY\tshop.netlify.app\n",
        master: "shop.example.\t3600\tIN\tMX\t10 mx1.forwardemail.net.\nshop.example.\t3600\tIN\tTXT\t\"v=spf1 include:spf.forwardemail.net -all\"\n; www.shop.example NETLIFY shop.netlify.app\n",
        findings: &["alias-of-provider NETLIFY"],
    },
    Sample {
        name: "Alibaba Cloud: the priority below the host, with its name",
        text: "主机记录\t记录类型\t解析请求来源(isp)\t记录值\tTTL\t状态\t备注\t操作\n@\tMX\t默认\tmx1.qiye.aliyun.com\nMX优先级：5\t10 分钟\t启用\t--\t修改 暂停 删除 备注\n@\tTXT\t默认\tv=spf1 include:spf.qiye.aliyun.com -all\t10 分钟\t启用\t--\t修改 暂停 删除 备注\n",
        master: "@\t600\tIN\tMX\t5 mx1.qiye.aliyun.com.\n@\t600\tIN\tTXT\t\"v=spf1 include:spf.qiye.aliyun.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "ISPConfig: a record that is not active",
        text: "Active\tType\tName\tData\tPriority\tTTL\nYes\tA\tmail\t192.0.2.10\t0\t3600\nYes\tMX\tshop.example.\tmail.shop.example.\t10\t3600\nYes\tTXT\tshop.example.\tv=spf1 mx a ~all\t0\t3600\nNo\tCNAME\told\tweb.example.net.\t0\t3600\n",
        master: "mail\t3600\tIN\tA\t192.0.2.10\nshop.example.\t3600\tIN\tMX\t10 mail.shop.example.\nshop.example.\t3600\tIN\tTXT\t\"v=spf1 mx a ~all\"\n; old CNAME 0 web.example.net.\n",
        findings: &["paused-record No"],
    },
    Sample {
        name: "Google Cloud: more values in the next lines, in the last column",
        text: "DNS name\tType\tTTL (seconds)\tRouting policy\tRecord data\nshop.example.\tMX\t300\tDefault\t1 smtp.google.com.\nshop.example.\tNS\t21600\tDefault\tns-cloud-a1.googledomains.com.\nns-cloud-a2.googledomains.com.\nshop.example.\tSOA\t21600\tDefault\tns-cloud-a1.googledomains.com. cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300\nshop.example.\tTXT\t300\tDefault\t\"v=spf1 include:_spf.google.com ~all\"\n",
        master: "shop.example.\t300\tIN\tMX\t1 smtp.google.com.\nshop.example.\t21600\tIN\tNS\tns-cloud-a1.googledomains.com.\nshop.example.\t21600\tIN\tNS\tns-cloud-a2.googledomains.com.\n; shop.example.\t21600\tIN\tSOA\tns-cloud-a1.googledomains.com. cloud-dns-hostmaster.google.com. 1 21600 3600 259200 300\nshop.example.\t300\tIN\tTXT\t\"v=spf1 include:_spf.google.com ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "a label and its value in lines of their own",
        text: "Record type\nMX\nName\n@\nMail server\nmx1.example.net\nPriority\n10\nRecord type\nTXT\nName\n@\nValue\nv=spf1 include:spf.example.net -all\n",
        master: "@\tIN\tMX\t10 mx1.example.net.\n@\tIN\tTXT\t\"v=spf1 include:spf.example.net -all\"\n",
        findings: &[],
    },
    Sample {
        name: "a label and its value between tabs",
        text: "Type\tMX\nHost\t@\nPoints to\tmx1.example.net\nPriority\t10\nTTL\t1 Hour\n",
        master: "@\t3600\tIN\tMX\t10 mx1.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "single blanks, the type first",
        text: "MX @ mx1.sg.aliyun.com 5\nMX @ mx2.sg.aliyun.com 10\nTXT @ v=spf1 include:spf.sg.aliyun.com -all\nCNAME imap imap.sg.aliyun.com\n",
        master: "@\tIN\tMX\t5 mx1.sg.aliyun.com.\n@\tIN\tMX\t10 mx2.sg.aliyun.com.\n@\tIN\tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\nimap\tIN\tCNAME\timap.sg.aliyun.com.\n",
        findings: &[],
    },
    Sample {
        name: "Route 53: a record as it is edited, with two values",
        text: "Record name\nshop.example\nRecord type\nMX – Specifies mail servers\nAlias\nNo\nValue\n1 aspmx.l.google.com\n5 alt1.aspmx.l.google.com\nTTL (seconds)\n300\nRouting policy\nSimple routing\n",
        master: "shop.example.\t300\tIN\tMX\t1 aspmx.l.google.com.\nshop.example.\t300\tIN\tMX\t5 alt1.aspmx.l.google.com.\n",
        findings: &[],
    },
    Sample {
        name: "Route 53: an alias as it is edited",
        text: "Record name\nwww.shop.example\nRecord type\nA\nAlias\nYes\nRoute traffic to\nd111111abcdef8.cloudfront.net.\nRouting policy\nSimple\n",
        master: "; www.shop.example A d111111abcdef8.cloudfront.net.\n",
        findings: &["alias-of-provider A"],
    },
    Sample {
        name: "Japanese",
        text: "エントリ名\tタイプ\tデータ\tTTL\n@\tMX\t10 mx1.example.net.\t3600\nwww\tCNAME\tweb.example.net.\t3600\n@\tTXT\t\"v=spf1 include:spf.example.net -all\"\t3600\n",
        master: "@\t3600\tIN\tMX\t10 mx1.example.net.\nwww\t3600\tIN\tCNAME\tweb.example.net.\n@\t3600\tIN\tTXT\t\"v=spf1 include:spf.example.net -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Korean",
        text: "타입\t호스트\t값/위치\tTTL\t우선순위\nMX\t@\tmx1.example.net.\t3600\t10\nCNAME\twww\tweb.example.net.\t3600\t\n",
        master: "@\t3600\tIN\tMX\t10 mx1.example.net.\nwww\t3600\tIN\tCNAME\tweb.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "Russian",
        text: "Тип\tИмя\tЗначение\tПриоритет\nMX\t@\tmx.yandex.net.\t10\nTXT\t@\tv=spf1 redirect=_spf.yandex.net\t\nCNAME\tmail\tdomain.mail.yandex.net.\t\n",
        master: "@\tIN\tMX\t10 mx.yandex.net.\n@\tIN\tTXT\t\"v=spf1 redirect=_spf.yandex.net\"\nmail\tIN\tCNAME\tdomain.mail.yandex.net.\n",
        findings: &[],
    },
    Sample {
        name: "names of columns in a language that is not known here",
        text: "Kirje\tTyyppi\tArvo\tTTL\nshop.example\tMX\t10 mx1.example.net\t3600\nwww.shop.example\tCNAME\tshop.example\t3600\n",
        master: "shop.example.\t3600\tIN\tMX\t10 mx1.example.net.\nwww.shop.example.\t3600\tIN\tCNAME\tshop.example.\n",
        findings: &[],
    },
    Sample {
        name: "several names for a column, with blanks between",
        text: "| Type | Host name | Value / Data / Points to | Priority |\n|------|-----------|--------------------------|----------|\n| MX   | @ | mail.protonmail.ch | 10 |\n| MX   | @ | mailsec.protonmail.ch | 20 |\n| TXT  | @ | `v=spf1 include:_spf.protonmail.ch ~all` | |\n",
        master: "@\tIN\tMX\t10 mail.protonmail.ch.\n@\tIN\tMX\t20 mailsec.protonmail.ch.\n@\tIN\tTXT\t\"v=spf1 include:_spf.protonmail.ch ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "full names, and only one of them is the domain: behind a service",
        text: "TYPE\nHOST\nVALUE\nCNAME\nem123.shop.example\nu123.wl.sendgrid.net\nCNAME\ns1._domainkey.shop.example\ns1.domainkey.u123.wl.sendgrid.net\nTXT\n_dmarc.shop.example\nv=DMARC1; p=none;\n",
        master: "em123.shop.example.\tIN\tCNAME\tu123.wl.sendgrid.net.\ns1._domainkey.shop.example.\tIN\tCNAME\ts1.domainkey.u123.wl.sendgrid.net.\n_dmarc.shop.example.\tIN\tTXT\t\"v=DMARC1; p=none;\"\n",
        findings: &["dmarc-monitors-nobody p=none"],
    },
    Sample {
        name: "the priority inside the value, and a weight",
        text: "主机记录\n记录类型\n线路\n记录值\nTTL(秒)\n权重\n状态\n@\nMX\n默认\n10 mx1.example.net\n600\n1\n已启用\nwww\nCNAME\n默认\nweb.example.net\n600\n1\n已启用\n",
        master: "@\t600\tIN\tMX\t10 mx1.example.net.\nwww\t600\tIN\tCNAME\tweb.example.net.\n",
        findings: &[],
    },
    Sample {
        name: "the priority behind the type",
        text: "Name\tTyp / Prio\tData\n\tMX 10\tw00f1234.kasserver.com.\nwww\tCNAME\tshop.example.\n\tTXT\tv=spf1 mx include:spf.kasserver.com ~all\n",
        master: "@\tIN\tMX\t10 w00f1234.kasserver.com.\nwww\tIN\tCNAME\tshop.example.\n@\tIN\tTXT\t\"v=spf1 mx include:spf.kasserver.com ~all\"\n",
        findings: &[],
    },
    Sample {
        name: "WordPress.com: the priority in words",
        text: "Type\tName\tValue\t\nMX\t@\tmx1.titan.email. with priority 10\t\nA\t@\tHandled by WordPress.com\t\nTXT\t@\tv=spf1 include:spf.titan.email ~all\t\n",
        master: "@\tIN\tMX\t10 mx1.titan.email.\n; @ A Handled by WordPress.com\n@\tIN\tTXT\t\"v=spf1 include:spf.titan.email ~all\"\n",
        findings: &["panel-function Handled by WordPress.com"],
    },
    Sample {
        name: "Portuguese",
        text: "Tipo\tNome\tDados\nMX\tshop.example\t10 mx1.example.net\nTXT\tshop.example\tv=spf1 include:spf.example.net -all\nCNAME\twww.shop.example\tshop.example\n",
        master: "shop.example.\tIN\tMX\t10 mx1.example.net.\nshop.example.\tIN\tTXT\t\"v=spf1 include:spf.example.net -all\"\nwww.shop.example.\tIN\tCNAME\tshop.example.\n",
        findings: &[],
    },
    Sample {
        name: "Alibaba Cloud: the priority in a line of its own, with its name",
        text: "主机记录\n记录类型\n解析请求来源(isp)\n记录值\nTTL\n状态\n备注\n操作\n@\nMX\n默认\nmxw.mxhichina.com\n优先级 10\n10 分钟\n启用\n-\n修改\n暂停\n删除\n备注\n",
        master: "@\t600\tIN\tMX\t10 mxw.mxhichina.com.\n",
        findings: &[],
    },
    Sample {
        name: "Alibaba Cloud: the priority behind the host, in brackets",
        text: "主机记录\t记录类型\t解析请求来源\t记录值\tTTL(秒)\t权重\t状态\t操作\n@\tMX\t默认\tmx1.qiye.aliyun.com 【优先级：5】\t600\t-\t启用\t修改 暂停 删除\n@\tTXT\t默认\tv=spf1 include:spf.qiye.aliyun.com -all\t600\t-\t启用\t修改 暂停 删除\n",
        master: "@\t600\tIN\tMX\t5 mx1.qiye.aliyun.com.\n@\t600\tIN\tTXT\t\"v=spf1 include:spf.qiye.aliyun.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "GoDaddy: the priority of a service in brackets",
        text: "Type\tName\tData\tTTL\tDelete\tEdit\nMX\t@\tsmtp.secureserver.net. (Priority: 0)\t1 Hour\tDelete\tEdit\nMX\t@\tmailstore1.secureserver.net. (Priority: 10)\t1 Hour\tDelete\tEdit\nSRV\t_autodiscover._tcp.@\t0 443 autodiscover.secureserver.net. (Priority: 100)\t1 Hour\tDelete\tEdit\n",
        master: "@\t3600\tIN\tMX\t0 smtp.secureserver.net.\n@\t3600\tIN\tMX\t10 mailstore1.secureserver.net.\n_autodiscover._tcp\t3600\tIN\tSRV\t100 0 443 autodiscover.secureserver.net.\n",
        findings: &[],
    },
    Sample {
        name: "Azure: names of columns that are empty in all rows",
        text: "Name\nType\nTTL\nValue\nAlias resource type\nAlias target\n@\nMX\n3600\n10 mail.example.net\n@\nTXT\n3600\nv=spf1 include:spf.protection.outlook.com -all\n",
        master: "@\t3600\tIN\tMX\t10 mail.example.net.\n@\t3600\tIN\tTXT\t\"v=spf1 include:spf.protection.outlook.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Route 53: a cell per line, Alias among the names of columns",
        text: "Record name\nType\nRouting policy\nDifferentiator\nAlias\nValue/Route traffic to\nTTL (seconds)\nshop.example\nMX\nSimple\n-\nNo\n10 inbound-smtp.us-east-1.amazonaws.com\n300\nshop.example\nTXT\nSimple\n-\nNo\n\"v=spf1 include:amazonses.com -all\"\n300\n",
        master: "shop.example.\t300\tIN\tMX\t10 inbound-smtp.us-east-1.amazonaws.com.\nshop.example.\t300\tIN\tTXT\t\"v=spf1 include:amazonses.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Microsoft 365: a table for each type, in lines",
        text: "MX Records\nHost name\nPoints to address or value\nPriority\nTTL\n@\nshop-example.mail.protection.outlook.com\n0\n1 Hour\nCNAME Records\nHost name\nPoints to address or value\nTTL\nautodiscover\nautodiscover.outlook.com\n1 Hour\nTXT Records\nTXT name\nTXT value\nTTL\n@\nv=spf1 include:spf.protection.outlook.com -all\n1 Hour\n",
        master: "@\t3600\tIN\tMX\t0 shop-example.mail.protection.outlook.com.\nautodiscover\t3600\tIN\tCNAME\tautodiscover.outlook.com.\n@\t3600\tIN\tTXT\t\"v=spf1 include:spf.protection.outlook.com -all\"\n",
        findings: &[],
    },
    Sample {
        name: "host",
        text: "example.com has address 192.0.2.1\nexample.com has IPv6 address 2001:db8::1\nexample.com mail is handled by 10 mx1.example.net.\n\
            www.example.com is an alias for example.com.\nexample.com descriptive text \"v=spf1 \" \"-all\"\nexample.com name server ns1.example.net.\n\
            Host gone.example.com not found: 3(NXDOMAIN)\n;; connection timed out; no servers could be reached\n",
        master: "example.com.\tIN\tA\t192.0.2.1\nexample.com.\tIN\tAAAA\t2001:db8::1\nexample.com.\tIN\tMX\t10 mx1.example.net.\nwww.example.com.\tIN\tCNAME\texample.com.\n\
            example.com.\tIN\tTXT\t\"v=spf1 \" \"-all\"\nexample.com.\tIN\tNS\tns1.example.net.\n",
        findings: &["name-not-found 3(NXDOMAIN)", "lookup-failed ;; connection timed out; no servers could be reached"],
    },
    Sample {
        name: "nslookup of Chinese Windows",
        text: "C:\\Users\\me>nslookup -type=mx example.com\n服务器:  UnKnown\nAddress:  192.0.2.53\n\n非权威应答:\nexample.com     MX preference = 10, mail exchanger = mx2.example.net\n\
            example.com     text =\n\n        \"v=spf1 -all\"\n\n名称:    www.a.example.net\nAddresses:  2001:db8::1\n          192.0.2.7\nAliases:  www.example.com\n\n\
            *** UnKnown 找不到 gone.example.com: Non-existent domain\n",
        master: "example.com.\tIN\tMX\t10 mx2.example.net.\nexample.com.\tIN\tTXT\t\"v=spf1 -all\"\nwww.a.example.net.\tIN\tAAAA\t2001:db8::1\nwww.a.example.net.\tIN\tA\t192.0.2.7\nwww.example.com.\tIN\tCNAME\twww.a.example.net.\n",
        findings: &["name-not-found Non-existent domain"],
    },
    Sample {
        name: "nslookup of Unix",
        text: "Server:\t\t127.0.0.53\nAddress:\t127.0.0.53#53\n\nNon-authoritative answer:\nexample.com\tmail exchanger = 10 mx1.example.net.\nexample.com\ttext = \"v=spf1 -all\"\n\
            example.com\tnameserver = ns1.example.net.\nwww.example.com\tcanonical name = example.com.\nName:\texample.com\nAddress: 192.0.2.1\n\nAuthoritative answers can be found from:\n",
        master: "example.com.\tIN\tMX\t10 mx1.example.net.\nexample.com.\tIN\tTXT\t\"v=spf1 -all\"\nexample.com.\tIN\tNS\tns1.example.net.\nwww.example.com.\tIN\tCNAME\texample.com.\nexample.com.\tIN\tA\t192.0.2.1\n",
        findings: &[],
    },
    Sample {
        name: "dig: the prompt, the same answer twice, the SOA of what is not there",
        text: "root@vps:~# dig mx example.com\n\n; <<>> DiG 9.18.1 <<>> mx example.com\n;; global options: +cmd\n;; Got answer:\n\
            ;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1\n;; flags: qr rd ra; QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 1\n\n\
            ;; QUESTION SECTION:\n;example.com.\t\t\tIN\tMX\n\n;; ANSWER SECTION:\nexample.com.\t\t283\tIN\tMX\t5 mx1.example.net.\n\
            example.com.\t\t282\tIN\tMX\t5 mx1.example.net.\n\n;; AUTHORITY SECTION:\nexample.com. 900 IN SOA ns1.example.net. host.example.com. 1 2 3 4 5\n",
        master: "example.com.\t\t283\tIN\tMX\t5 mx1.example.net.\n; example.com. 900 IN SOA ns1.example.net. host.example.com. 1 2 3 4 5\n",
        findings: &[],
    },
    Sample {
        name: "dig of what is not there, and of kdig cut off",
        text: ";; ->>HEADER<<- opcode: QUERY, status: NXDOMAIN, id: 1\n;; flags: qr rd ra; QUERY: 1\n\n\
            ;; ->>HEADER<<- opcode: QUERY; status: NOERROR; id: 2\n;; Flags: qr rd ra\n;; flags: qr tc rd ra; QUERY: 1\na.example. 60 IN A 192.0.2.1\n",
        master: "a.example. 60 IN A 192.0.2.1\n",
        findings: &["name-not-found NXDOMAIN", "lookup-truncated tc"],
    },
    Sample {
        name: "a zone transfer is a complete zone",
        text: "; <<>> DiG 9.18.1 <<>> axfr example.com @192.0.2.53\n;; global options: +cmd\nexample.com. 3600 IN SOA ns1.example.net. host.example.com. 1 7200 1800 1209600 3600\n\
            example.com. 3600 IN NS ns1.example.net.\nexample.com. 3600 IN MX 10 mail.example.com.\nexample.com. 3600 IN SOA ns1.example.net. host.example.com. 1 7200 1800 1209600 3600\n;; Query time: 1 msec\n",
        master: "example.com. 3600 IN SOA ns1.example.net. host.example.com. 1 7200 1800 1209600 3600\nexample.com. 3600 IN NS ns1.example.net.\nexample.com. 3600 IN MX 10 mail.example.com.\n",
        findings: &["single-ns NS", "target-without-address mail.example.com."],
    },
    Sample {
        name: "dig +short behind its command",
        text: "$ dig +short mx example.com\n5 mx1.example.net.\n10 mx2.example.net.\n$ dig example.com txt +short\n\"v=spf1 -all\"\n",
        master: "example.com.\tIN\tMX\t5 mx1.example.net.\nexample.com.\tIN\tMX\t10 mx2.example.net.\nexample.com.\tIN\tTXT\t\"v=spf1 -all\"\n",
        findings: &[],
    },
    Sample {
        name: "Microsoft DNS: ages, WINS, and the default of the SOA record",
        text: ";\n;  Database file example.com.dns for example.com zone.\n;      Zone version:  42\n;\n@  IN  SOA ns1.example.com. host.example.com. (\n 42 ; serial number\n 7200 ; refresh\n 1800 ; retry\n 1209600 ; expire\n 3600 ) ; default TTL\n\
            @ NS ns1.example.com.\n@ NS ns2.example.net.\nns1.example.com. [AGE:3534567]\t1200\tA\t192.0.2.1\n@ 0 WINS L2 C900 ( 192.0.2.5 )\n",
        master: "$ORIGIN example.com.\n$TTL 3600\n;\n;  Database file example.com.dns for example.com zone.\n;      Zone version:  42\n;\n@  IN  SOA ns1.example.com. host.example.com. (\n 42 ; serial number\n 7200 ; refresh\n 1800 ; retry\n 1209600 ; expire\n 3600 ) ; default TTL\n\
            @ NS ns1.example.com.\n@ NS ns2.example.net.\nns1.example.com. \t1200\tA\t192.0.2.1\n; @ 0 WINS L2 C900 ( 192.0.2.5 )\n",
        findings: &["not-standard-wins WINS"],
    },
    Sample {
        name: "Cloudflare: the SOA record lacks its final dot",
        text: ";;\n;; Domain:     example.com.\n;; Exported:   2024-05-05 17:49:10\n;;\n;; SOA Record\nexample.com\t3600\tIN\tSOA\tns1.example.net. dns.example.net. 2051 10000 2400 604800 3600\n\n\
            ;; NS Records\nexample.com.\t86400\tIN\tNS\tns1.example.net.\nexample.com.\t86400\tIN\tNS\tns2.example.net.\n\n;; A Records\nwww.example.com.\t1\tIN\tA\t192.0.2.1 ; cf_tags=cf-proxied:true\n",
        master: ";;\n;; Domain:     example.com.\n;; Exported:   2024-05-05 17:49:10\n;;\n;; SOA Record\nexample.com.\t3600\tIN\tSOA\tns1.example.net. dns.example.net. 2051 10000 2400 604800 3600\n\n\
            ;; NS Records\nexample.com.\t86400\tIN\tNS\tns1.example.net.\nexample.com.\t86400\tIN\tNS\tns2.example.net.\n\n;; A Records\nwww.example.com.\t1\tIN\tA\t192.0.2.1 ; cf_tags=cf-proxied:true\n",
        findings: &[],
    },
];

#[test]
fn each_sample_is_read_as_its_records() {
    let mut faults = Vec::new();
    for sample in SAMPLES {
        let Some(master) = convert(sample.text, None, &mut Findings::default()).map(|it| it.text().text().to_string()) else {
            faults.push(format!("{}: taken for a master file", sample.name));
            continue;
        };
        let all = findings(sample.text, None);
        let read_as = all.iter().filter(|it| it.rule.code.starts_with("read-as-")).count();
        let others = all.iter().filter(|it| !it.rule.code.starts_with("read-as-"));
        let others: Vec<String> = others.map(|it| format!("{} {}", it.rule.code, it.span.unwrap().of(sample.text))).collect();
        if master != sample.master || read_as != 1 || others != sample.findings {
            faults.push(format!("{}: {others:?}\n{master}\nexpected {:?}\n{}", sample.name, sample.findings, sample.master));
        }
        if convert(&master, None, &mut Findings::default()).is_some() {
            faults.push(format!("{}: what it was made of is no master file:\n{master}", sample.name));
        }
        if detect(sample.text).kind != Kind::Zone {
            faults.push(format!("{}: taken for {:?}", sample.name, detect(sample.text).kind));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_zone_whose_texts_speak_of_programs_stays_a_zone() {
    let texts = ["{name=\"a\",type=\"MX\",value=\"b\"}", "\"name = 'a', type = 'MX', value = 'b'\""];
    for text in texts {
        let zone = format!("@ IN MX 10 mx.example.net.\nnote IN TXT {text}\n");
        assert!(convert(&zone, None, &mut Findings::default()).is_none(), "{zone}");
    }
}

#[test]
fn what_holds_no_records_is_named() {
    let texts = [
        ("no-resolv\nserver=192.0.2.7\naddress=/ads.example.com/0.0.0.0\n", "dnsmasq"),
        ("example.com. MX 10 mx1.example.com. ~\nmx1.% A 192.0.2.7 ~\n", "MaraDNS csv2"),
        (
            "from aws_cdk import aws_route53 as route53\nroute53.TxtRecord(self, \"Spf\", zone=zone, values=[\"v=spf1 mx -all\"])\n",
            "AWS CDK",
        ),
        ("_, err := cloudflare.NewRecord(ctx, \"mx\", &cloudflare.RecordArgs{\n\tType: pulumi.String(\"MX\"),\n})\n", "Pulumi"),
        ("127.0.0.1 localhost\n192.0.2.7 www.example.com www # web\n", "/etc/hosts"),
        ("zone \"example.com\" {\n  type master;\n  file \"db.example.com\";\n};\n", "named.conf"),
        ("Domain Name: EXAMPLE.COM\nRegistrar: Example\nName Server: NS1.EXAMPLE.NET\n", "WHOIS"),
        ("INSERT INTO records (name, type) VALUES\n('example.com', 'MX');\n", "SQL"),
        ("server:\n  local-zone: \"example.com.\" static\n", "Unbound"),
        ("sudo pdnsutil add-record example.com @ MX 3600 \"10 mx.example.net.\"\n", "pdnsutil"),
        ("az network dns record-set mx add-record -g mail -z example.com -n @ -e mx.example.net -p 10\n", "Azure CLI"),
        (
            "Name  ResourceGroup  Ttl   Type\n----  -------------  ----  ----\n@     mail           3600  MX\n",
            "table without values",
        ),
    ];
    for (text, form) in texts {
        let found = findings(text, None);
        let told: Vec<_> = found.iter().map(|it| (it.rule.code, &*it.facts[0].1)).collect();
        assert_eq!(told, [("no-records", form)], "{text}");
        assert!(found[0].fixes.is_empty());
        // Whoever rewrites the text loses nothing.
        let kept: String = converted(text).lines().map(|it| it.strip_prefix("; ").unwrap().to_string() + "\n").collect();
        assert_eq!(kept, text);
    }
}

/// Exports that are master files: nothing is said of them, not even what they are.
const EXPORTS: &[(&str, &str)] = &[
    (
        "GoDaddy",
        "; Domain: example.com\n; Exported (y-m-d hh:mm:ss): 2024-01-01 00:00:00\n;\n; This file is intended for use for informational and archival\n\
         $ORIGIN example.com.\n\n; SOA Record\n@\t3600\t IN \tSOA\tns1.example.net.\tdns.example.net. (\n\t\t\t\t2024010100\n\t\t\t\t28800\n\t\t\t\t7200\n\t\t\t\t1209600\n\t\t\t\t600\n\t\t\t\t) \n\n\
         ; A Records\n@\t600\t IN \tA\t8.8.8.8\n\n; CNAME Records\nwww\t3600\t IN \tCNAME\t@\n\n; MX Records\n@\t3600\t IN \tMX\t0\tmail.example.net.\n\n\
         ; TXT Records\n@\t3600\t IN \tTXT\t\"v=spf1 include:spf.sg.aliyun.com -all\"\n\n; NS Records\n@\t3600\t IN \tNS\tns1.example.net.\n@\t3600\t IN \tNS\tns2.example.net.\n",
    ),
    (
        "cPanel",
        "; cPanel first:102.0.8 latest:102.0.8 (update_time):1650000000 Cpanel::ZoneFile::VERSION:1.3\n; Zone file for example.com\n$TTL 14400\n\
         example.com.\t86400\tIN\tSOA\tns1.example.net.\troot.example.net.\t(\n\t\t\t\t\t\t2022041500 ;Serial Number\n\t\t\t\t\t\t3600 ;refresh\n\t\t\t\t\t\t1800 ;retry\n\t\t\t\t\t\t1209600 ;expire\n\t\t\t\t\t\t3600 ;minimum\n\t)\n\
         example.com.\t86400\tIN\tNS\tns1.example.net.\nexample.com.\t86400\tIN\tNS\tns2.example.net.\nexample.com.\t14400\tIN\tA\t8.8.8.8\n\
         example.com.\t14400\tIN\tMX\t0\texample.com.\nmail\t14400\tIN\tCNAME\texample.com.\nexample.com.\t14400\tIN\tTXT\t\"v=spf1 ip4:8.8.8.8 +a +mx ~all\"\n",
    ),
    (
        "Plesk",
        "; *** This file is automatically generated by Plesk ***\n$TTL\t86400\n\n@\tIN\tSOA\tns1.example.com. admin.example.net. (\n\t\t\t2024010100\t; Serial\n\t\t\t10800\t; Refresh\n\t\t\t3600\t; Retry\n\t\t\t1209600\t; Expire\n\t\t\t10800 )\t; Minimum\n\n\
         example.com.\tIN NS\tns1.example.com.\nexample.com.\tIN NS\tns2.example.net.\nns1.example.com.\tIN A\t8.8.8.8\nexample.com.\tIN A\t8.8.8.8\nexample.com.\tIN MX\t10 mail.example.com.\nmail.example.com.\tIN A\t8.8.8.8\nexample.com.\tIN TXT\t\"v=spf1 +a +mx -all\"\n",
    ),
    (
        "Azure",
        "; Exported zone file from Azure DNS\n;      Zone name: example.com\n;      Date and time (UTC): Mon, 01 Jan 2024 00:00:00 GMT\n\n$TTL 3600\n$ORIGIN example.com.\n\n\
         @  3600  IN  SOA  ns1-01.azure-dns.com.  azuredns-hostmaster.microsoft.com. (\n           1    ; serial\n           3600 ; refresh\n           300  ; retry\n           2419200 ; expire\n           300  ; minimum\n       )\n\
         \x20  172800  IN  NS  ns1-01.azure-dns.com.\n   172800  IN  NS  ns2-01.azure-dns.net.\n   3600  IN  MX  10  mail.example.net.\nwww  3600  IN  CNAME  web.example.net.\n",
    ),
    (
        "Cloudflare, its SOA record with final dot",
        ";;\n;; Domain:     example.com.\n;; Exported:   2024-05-05 17:49:10\n;;\nexample.com.\t3600\tIN\tSOA\tns1.example.net. dns.example.net. 2051 10000 2400 604800 3600\n\
         example.com.\t86400\tIN\tNS\tns1.example.net.\nexample.com.\t86400\tIN\tNS\tns2.example.net.\nexample.com.\t1\tIN\tMX\t10 mail.example.net.\nwww.example.com.\t1\tIN\tA\t8.8.8.8 ; cf_tags=cf-proxied:true\n",
    ),
];

#[test]
fn exports_that_are_master_files_are_quiet() {
    for &(name, text) in EXPORTS {
        let codes = |origin| findings(text, origin).iter().map(|it| it.rule.code).collect::<Vec<_>>();
        assert_eq!(codes(Some("example.com")), Vec::<&str>::new(), "{name}");
        assert!(convert(text, None, &mut Findings::default()).is_none(), "{name}");
    }
}

/// A page checks with the module that knows no other forms, and asks the one that does where there may be one.
#[test]
fn what_has_another_form_is_not_missed_by_the_look_that_costs_nothing() {
    let suspected = |text: &str| {
        let mut faults = Findings::default();
        let zone = Zone::read(text, &ZoneOptions::default(), &mut faults);
        mailwhy::checks::zone::check(&zone, &mut faults);
        let reads = Report::new(faults, None).findings.iter().all(|it| it.rule.severity == Severity::Hint);
        may_be_other_form(text, reads)
    };
    let layouts = LAYOUTS.iter().map(|it| (it.name, (it.write)(&seven())));
    let samples = SAMPLES.iter().map(|it| (it.name, it.text.to_string()));
    let missed: Vec<_> = layouts.chain(samples).filter(|(_, text)| !suspected(text)).map(|(name, _)| name).collect();
    assert_eq!(missed, Vec::<&str>::new());
    let for_nothing: Vec<_> = EXPORTS.iter().filter(|(_, text)| suspected(text)).map(|(name, _)| name).collect();
    assert_eq!(for_nothing, Vec::<&&str>::new());
}

/// The text with the first fix of the finding with that code applied.
fn mended(text: &str, code: &str) -> String {
    let all = findings(text, None);
    let finding = all.iter().find(|it| it.rule.code == code).unwrap_or_else(|| panic!("no {code}"));
    apply(text, &finding.fixes.first().unwrap_or_else(|| panic!("no fix for {code}")).edits)
}

#[test]
fn fixes_are_written_as_the_form_wants_them() {
    let cases = [
        // A whole row goes with its line.
        (
            "Host,Type,Priority,Value\n@,MX,10,mx.example.net\n@,MX,10,mx.example.net\nwww,A,,8.8.8.8\n",
            "duplicate-record",
            "Host,Type,Priority,Value\n@,MX,10,mx.example.net\nwww,A,,8.8.8.8\n",
        ),
        // The dash for an empty cell makes room.
        (
            "Host\tType\tPriority\tValue\n@\tMX\t-\tmx.example.net\n",
            "mx-without-preference",
            "Host\tType\tPriority\tValue\n@\tMX\t10\tmx.example.net\n",
        ),
        // No final dot where the panel adds it.
        (
            "Host\tType\tValue\nwww\tCNAME\thttps://web.example.net/\n",
            "target-is-url",
            "Host\tType\tValue\nwww\tCNAME\tweb.example.net\n",
        ),
        // Inside JSON as JSON, inside quotes without the quotes of a master file.
        (
            r#"[{"name": "@", "type": "TXT", "value": "\"v=spf1 ipv4:8.8.8.8 -all\""}]"#,
            "spf-unknown-mechanism",
            r#"[{"name": "@", "type": "TXT", "value": "\"v=spf1 ip4:8.8.8.8 -all\""}]"#,
        ),
        (
            "Host,Type,Value\n@,TXT,\"v=spf1 ipv4:8.8.8.8 -all\"\n",
            "spf-unknown-mechanism",
            "Host,Type,Value\n@,TXT,\"v=spf1 ip4:8.8.8.8 -all\"\n",
        ),
        ("Host|Type|Value\n@|TXT|“v=spf1 -all”\n", "foreign-character", "Host|Type|Value\n@|TXT|\"v=spf1 -all\"\n"),
        ("Host|Type|Value\n@|TXT|v=spf1 -all\"\n", "unclosed-quote", "Host|Type|Value\n@|TXT|\"v=spf1 -all\"\n"),
    ];
    for (text, code, expected) in cases {
        assert_eq!(mended(text, code), expected, "{code}");
    }
}

#[test]
fn a_text_of_several_strings_is_split_by_us_and_not_reported() {
    let key = "A".repeat(600);
    let text = format!(
        "Host,Type,Value\ns._domainkey,TXT,v=DKIM1; k=ed25519; n={key}; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    );
    let made = converted(&text);
    let strings: Vec<&str> = made.split('"').skip(1).step_by(2).collect();
    assert!(strings.len() == 3 && strings.iter().all(|it| it.len() <= 255), "{strings:?}");
    assert_eq!(faults(&text, None), Vec::<String>::new());
}

#[test]
fn a_table_is_no_complete_zone() {
    let whole = ZoneOptions { whole: true, ..ZoneOptions::default() };
    let report = check_zone("Host,Type,Value\nwww,A,8.8.8.8\n", &whole);
    assert!(report.valid && report.findings.len() == 1, "{:?}", report.findings);
}

#[test]
fn tables_are_rewritten_and_compared_and_asked_as_the_zones_that_they_are() {
    let table = "Host,Type,Priority,Value\n@,MX,10,mx.example.net\n@,TXT,,v=spf1 ip4:8.8.8.8 -all\n";
    let options = options(Some("example.com"));
    let form = mailwhy::records::zone::normalise(table, &options).text;
    assert_eq!(form, "$ORIGIN example.com.\n@ IN MX 10 mx.example.net.\n@ IN TXT \"v=spf1 ip4:8.8.8.8 -all\"\n");
    let (json, comparison) = mailwhy::public_json::compare_zones((form.as_bytes(), &options), (table.as_bytes(), &options));
    assert!(comparison.equal, "{json}");
    let other = table.replace("mx.example.net", "mx2.example.net");
    let (_, comparison) = mailwhy::public_json::compare_zones((form.as_bytes(), &options), (other.as_bytes(), &options));
    let place = &comparison.changes[0].added[0].place;
    assert_eq!((place.line, comparison.changes.len()), (2, 1));
    let request = serde_json::from_str(r#"{"ip": "8.8.8.8", "mail_from": "a@example.com"}"#).unwrap();
    let world = mailwhy::public_json::SpfWorld { zones: vec![table.to_string()], answers: None };
    let (json, _) = mailwhy::public_json::spf(&request, &world).unwrap();
    assert!(json.contains("\"result\":\"pass\""), "{json}");
}

/// The file names of the cases, and the verdict of servers on each.
fn cases() -> Vec<(String, String)> {
    let Some(rows) = support::shared_data("zone/cases.jsonl") else { return vec![] };
    let text = String::from_utf8(rows).unwrap();
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        (format!("zone/cases/{}", row["file"].as_str().unwrap()), row["verdict"].as_str().unwrap().to_string())
    };
    text.lines().map(row).collect()
}

#[test]
fn a_master_file_is_never_taken_for_something_else() {
    let probes = ["00base", "badspf", "dot_mx", "generate", "glue", "idn", "noSOA", "txt256", "ttlunits", "svcb", "dup"];
    let files = cases()
        .into_iter()
        .map(|it| it.0)
        .chain(probes.map(|it| format!("zone/probes/{it}.zone")))
        .chain(["zone/many.zone".into()]);
    let mut taken = Vec::new();
    for file in files {
        let Some(bytes) = support::shared_data(&file) else { return };
        let text = decode(&bytes).text;
        if let Some(converted) = convert(&text, None, &mut Findings::default()) {
            taken.push((file, converted.form, converted.place.of(&text).to_string()));
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
}

/// Master files, right and broken, that look like tables or answers at the first glance.
const MASTER_FILES: &[&str] = &[
    "@ MX 10 mx1.sg.aliyun.com\n@ TXT v=spf1 include:spf.sg.aliyun.com -all\n",
    "@\tMX\t10\tmail\nwww\tA\t\t192.0.2.1\nftp\tA\t\t192.0.2.2\n",
    "@\t\tIN\tMX\t10 mail.example.com\nmail\t\tIN\tA\t192.0.2.1\n",
    "mail\tA\t192.0.2.1\nwww\tA\t192.0.2.2\nftp\tCNAME\twww\n",
    "MX\t10\tmail.example.com.\nMX\t20\tmail2.example.com.\n",
    "MX 10 mail.example.com\nTXT \"v=spf1 -all\"\n",
    "NS\tA\t192.0.2.1\nMX\tA\t192.0.2.2\n",
    "ns A 192.0.2.1\nmx A 192.0.2.2\na A 192.0.2.3\n",
    "name type value\n",
    "type TXT value\nhost TXT data\n",
    "; Name\tType\tPriority\tValue\n@\tMX\t10\tmail.example.com.\n",
    "; Host, Type, Value\nwww A 192.0.2.1 ; first, second\n",
    "www  A  192.0.2.1  ; web\nmail  A  192.0.2.2  ; mail\n",
    "mail\tA\t192.0.2.1\t192.0.2.2\nwww\tA\t192.0.2.3\t192.0.2.4\n",
    "@\tMX\tmail.example.com.\t10\n@\tMX\tmail2.example.com.\t20\n",
    "$ORIGIN example.com.\nHost Type Value\n@ MX 10 mail\n",
    "example.com. IN TXT \"a | b | c\" ; MX | A | TXT\n",
    "example.com.\t283\tIN\tMX\t5 mx1.sg.aliyun.com.\n",
    "example.com. 600 MX 10 mx.example.com.\n ; has address 192.0.2.1\n",
    "a TXT \"b has address c\"\n",
    "x HINFO \"A\" \"B\"\n",
    "{ MX 10 a.\n",
    "[AGE] MX 10 a.\n",
    "@ TXT \"[AGE:1]\n",
    "type: MX\n",
    "A\nAAAA\nMX\n",
    "@\nMX\n",
    "www,mail A 192.0.2.1\n",
    "a;b;c MX\n",
    "A ; \"v=DMARC1; p=none\" @\n",
    "A\n@\nTYPE65280\n",
    "mail @ @ , , SPF\n",
    "TYPE65280\nCNAME\n300 @ @\nwww.example.com.\n",
    "; fully validated by hand\nexample.com. 600 IN MX 10 mail.example.com.\n",
];

#[test]
fn what_only_looks_like_a_table_is_none() {
    for text in MASTER_FILES {
        assert!(convert(text, None, &mut Findings::default()).is_none(), "{text}");
    }
}

/// Lines of master files, right and broken.
fn master_line() -> impl Strategy<Value = String> {
    let owner = proptest::sample::select(vec!["@", "www", "mail", "example.com.", "_dmarc", "", "mx", "ns", "*"]);
    let middle = proptest::sample::select(vec!["IN", "300 IN", "IN 300", "", "300", "1h", "CH"]);
    let data = proptest::sample::select(vec![
        "A 192.0.2.1",
        "A 192.0.2.300",
        "MX 10 mail.example.com.",
        "MX 10 mail.example.com",
        "MX mail.example.com 10",
        "TXT \"v=spf1 -all\"",
        "TXT v=spf1 a -all",
        "CNAME www.example.com",
        "CNMAE www.example.com.",
        "NS ns1",
        "AAAA 2001:db8::1",
        "SRV 10 5 5060 sip.example.com.",
        "SOA ns1 host ( 1 2 3 4 5 )",
        "TXT ( \"a\"",
        "CAA 0 issue \"ca.example\"",
        "",
    ]);
    let behind = proptest::sample::select(vec!["", "", "", "", " ; A, MX | TXT", ";x", "   "]);
    let blank = proptest::sample::select(vec![" ", "\t", "\t\t", "  ", "      "]);
    (owner, middle, data, behind, blank).prop_map(|(owner, middle, data, behind, blank)| {
        let words = [owner, middle, data].map(|it| it.replace(' ', blank));
        let line = words.iter().filter(|it| !it.is_empty()).cloned().collect::<Vec<_>>().join(blank);
        if owner.is_empty() { format!("{blank}{line}{behind}") } else { line + behind }
    })
}

/// Pieces of which tables, exports and answers are made, and of which trouble is made.
fn piece() -> impl Strategy<Value = String> {
    let words = [
        "Host",
        "Type",
        "Value",
        "Priority",
        "TTL",
        "主机记录",
        "记录类型",
        "记录值",
        "Status",
        "Line",
        "@",
        "www",
        "example.com",
        "MX",
        "A",
        "TXT",
        "CNAME",
        "SRV",
        "CAA",
        "URL",
        "ALIAS",
        "CNMAE",
        "10",
        "600",
        "Auto",
        "½ Hour",
        "10 分钟",
        "默认",
        "暂停",
        "-",
        "192.0.2.1",
        "mx1.sg.aliyun.com",
        "v=spf1 -all",
        "\"v=spf1 -all\"",
        "“v=spf1 -all”",
        "10 mx.example.com",
        "mx (10)",
        "\t",
        "\t",
        ",",
        ",",
        ";",
        "|",
        "|",
        "  ",
        "\n",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\"",
        "\"\"",
        "'",
        "\\",
        "\\|",
        "\\u00e9",
        "{",
        "}",
        "[",
        "]",
        ":",
        ": ",
        "- ",
        "---\n",
        "\"type\": \"MX\"",
        "\"name\": \"@\"",
        "\"content\": \"mx.example.com\"",
        "type: MX\n",
        "value: x\n",
        "rrdatas:\n",
        " has address ",
        " mail is handled by ",
        "example.com mail is handled by 10 mx.",
        "Server:  ",
        "Address: ",
        "名称: ",
        "非权威应答:",
        "mail exchanger = ",
        "MX preference = 10, mail exchanger = ",
        "text =",
        ";; ->>HEADER<<- status: ",
        "; <<>> DiG 9 <<>> ",
        "$ dig +short mx example.com\n",
        "[AGE:1]",
        "; Database file x for y zone.",
        "; default TTL",
        "WINS",
        ";; Domain: x",
        ";; Exported: y",
        "\u{feff}",
        "\u{a0}",
        "　",
        "＠",
        "ＭＸ",
        "。",
        "ü",
        "\0",
        "(",
        ")",
        "IN",
        "$ORIGIN",
        "type = \"MX\"\n",
        "type: 'A',",
        "name = ",
        "records = [",
        "resource \"azurerm_dns_a_record\" \"a\" {\n",
        "alias {",
        "${var.domain}",
        "<<EOT\n",
        "+ `",
        "\\",
        "/*",
        "//",
        "D(\"example.com\",",
        "MX(\"@\", 10, ",
        "TTL(300)",
        "TTL('",
        "CAA_CRITICAL",
        "_BUILDER(",
        "\n@example.com::mx:10:",
        "\n:example.com:257:\\000\\4",
        "\n'example.com:v=spf1 ip4\\072",
        "\n6example.com:20010db8000000000000000000000001",
        "\nZexample.com:a:b:",
        "  Type: AWS::Route53::RecordSet\n",
        "  ResourceRecords:\n",
        "127.0.0.1 localhost\n",
        "mx-host=",
    ];
    prop_oneof![12 => proptest::sample::select(words.to_vec()).prop_map(String::from), 1 => ".{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn generated_master_files_are_never_taken_for_something_else(lines in prop::collection::vec(master_line(), 1..12)) {
        // Owners left out may leave nothing but types and names in columns; a type first and a host behind it is a table.
        let text = lines.join("\n");
        let form = convert(&text, None, &mut Findings::default()).map(|it| it.form);
        prop_assert!(form.is_none(), "{:?}\n{}", form, text);
    }

    #[test]
    fn no_text_makes_it_panic_and_findings_lie_inside(pieces in prop::collection::vec(piece(), 0..60)) {
        let text = pieces.concat();
        for finding in findings(&text, Some("example.com")) {
            for fix in &finding.fixes {
                prop_assert!(apply(&text, &fix.edits) != text, "{}: the fix changes nothing: {:?}", finding.rule.code, fix);
            }
        }
    }

    #[test]
    fn tables_of_anything_are_written_as_one_record_per_row(cells in prop::collection::vec("[^\r\n\t\"]{0,20}", 1..8)) {
        // Whatever stands in the cells: it never begins a line of its own.
        let rows: String = cells.iter().map(|it| format!("www\tTXT\t{it}\n{it}\tA\t192.0.2.1\n")).collect();
        let text = format!("Host\tType\tValue\n{rows}");
        if let Some(converted) = convert(&text, None, &mut Findings::default()) {
            let made = converted.text().text();
            let records = check_zone(made, &options(None)).records.unwrap() as usize;
            prop_assert!(records <= 2 * cells.len(), "{}", made);
        }
    }
}

/// Generous, as this also runs unoptimised on a busy machine; a quadratic step would need hours.
const PATIENCE: Duration = Duration::from_secs(60);

#[test]
fn hostile_shapes_end_soon() {
    const SIZE: usize = 400_000;
    let table = "Host\tType\tPriority\tValue\n@\tMX\t5\tmx1.sg.aliyun.com\n";
    let csv = "Host,Type,Value\n@,A,192.0.2.1\n";
    let lines = "Host\nType\nPriority\nValue\n@\nMX\n5\nmx1.sg.aliyun.com\n";
    let json = "[{\"name\": \"@\", \"type\": \"TXT\", \"content\": \"x\"},";
    let shapes = [
        ("tabs", "\t".repeat(SIZE)),
        ("tabs in a table", format!("{table}{}", "\t".repeat(SIZE))),
        ("cells in a table", format!("{table}{}", "MX\t".repeat(SIZE / 3))),
        ("rows that go on", format!("{table}{}", "@\tMX\n".repeat(SIZE / 5))),
        ("rows", format!("{table}{}", "@\tMX\t5\tmx1.sg.aliyun.com\n".repeat(SIZE / 26))),
        ("commas", ",".repeat(SIZE)),
        ("commas in a table", format!("{csv}{}", ",".repeat(SIZE))),
        ("quotes", format!("{csv}{}", "\"".repeat(SIZE))),
        ("open quotes", format!("{csv}{}", "a,\"b\n".repeat(SIZE / 5))),
        ("doubled quotes", format!("{csv}{}", "\"\"\"\n".repeat(SIZE / 4))),
        ("a long cell", format!("{csv}@,TXT,{}", "x ".repeat(SIZE / 2))),
        ("a long quoted cell", format!("{csv}@,TXT,\"{}\"", "x\"\" ".repeat(SIZE / 4))),
        ("pipes", "|".repeat(SIZE)),
        ("pipes in a table", format!("|Host|Type|Value|\n|@|A|192.0.2.1|\n{}", "|".repeat(SIZE))),
        ("blanks", " ".repeat(SIZE)),
        ("words", format!("Host Type Value\n@ A 192.0.2.1\n{}", "A ".repeat(SIZE / 2))),
        ("cells in lines", format!("{lines}{}", "A\n".repeat(SIZE / 2))),
        ("rows in lines", format!("{lines}{}", "@\nMX\n5\nmx1.sg.aliyun.com\n".repeat(SIZE / 25))),
        ("lines", "x\n".repeat(SIZE / 2)),
        ("braces", "{".repeat(SIZE)),
        ("braces with a record", format!("{json}{}", "{".repeat(SIZE))),
        ("brackets", format!("{json}{}", "[".repeat(SIZE))),
        ("open strings", format!("{json}{}", "\"\n".repeat(SIZE / 2))),
        ("backslashes", format!("{json}\"{}", "\\".repeat(SIZE))),
        ("objects", format!("{json}{}", "{\"name\":\"@\",\"type\":\"A\",\"value\":\"192.0.2.1\"},".repeat(SIZE / 44))),
        ("many values", format!("{json}{{\"name\":\"@\",\"type\":\"A\",\"values\":[{}]}}", "\"192.0.2.1\",".repeat(SIZE / 12))),
        ("lists of YAML", format!("type: MX\nvalue: a\n{}", "- ".repeat(SIZE / 2))),
        (
            "deep YAML",
            format!("type: MX\nvalue: a\n{}", (0..800).map(|it| format!("{}a:\n", " ".repeat(it))).collect::<String>()),
        ),
        ("keys of YAML", format!("a:\n  type: MX\n  value: a\n{}", "b:\n".repeat(SIZE / 3))),
        ("folded YAML", format!("a:\n  type: MX\n  value: 'a\n{}", "   b\n".repeat(SIZE / 5))),
        ("blocks in blocks", "resource \"x\" \"y\" {\n  type = \"A\"\n".repeat(SIZE / 35)),
        ("objects in objects", format!("const a = {{type: 'A', {}", "b: {".repeat(SIZE / 4))),
        ("calls in calls", format!("D(\"example.com\", REG, {}", "A(\"@\", ".repeat(SIZE / 7))),
        ("parentheses of a program", format!("type=\"A\"\n{}", "(".repeat(SIZE))),
        ("answers", "example.com has address 192.0.2.1\n".repeat(SIZE / 34)),
        ("texts", format!("a.b text =\n{}", "\n".repeat(SIZE))),
        ("addresses", format!("Server: a\nName: b.c\nAddress: 192.0.2.1\n{}", " 192.0.2.1\n".repeat(SIZE / 11))),
        ("answers of dig", format!(";; ANSWER SECTION:\n{}", "a. 1 IN A 192.0.2.1\n".repeat(SIZE / 20))),
        ("parentheses of dig", format!(";; ANSWER SECTION:\n{}", "a. (\n".repeat(SIZE / 5))),
        ("ages", "[AGE:1] ".repeat(SIZE / 8)),
        ("ages in lines", "a [AGE:1] A 192.0.2.1\n".repeat(SIZE / 22)),
        ("a byte order mark and blanks", format!("\u{feff}{}", "　".repeat(SIZE / 3))),
    ];
    for (what, text) in &shapes {
        let start = Instant::now();
        let report = check_zone(text, &ZoneOptions::default());
        let took = start.elapsed();
        assert!(took < PATIENCE && report.findings.len() <= Findings::MOST, "{what}: {took:?}");
        if std::env::var("SHOW").is_ok() {
            eprintln!("{what}: {took:?}");
        }
    }
}

/// Zone text as it is copied: what is written before its lines, and what else stands there.
#[test]
fn lines_with_marks_of_where_they_were_copied_from_are_read_without_them() {
    let zone = "$ORIGIN shop.example.\n$TTL 3600\n@ IN SOA ns1.example.net. hostmaster 1 7200 1800 1209600 3600\n@ IN NS ns1.example.net.\n\
        @ IN NS ns2.example.net.\n; the mail host\n@ IN MX 10 mail\n\t300 IN A 192.0.2.1\nmail IN A 192.0.2.256\n";
    let by_lines = |write: &dyn Fn(usize, &str) -> String| -> String {
        zone.lines().enumerate().map(|(at, line)| write(at + 1, line) + "\n").collect()
    };
    let diff = "diff --git a/db.shop b/db.shop\nindex 3b18e51..9c9b2f1 100644\n--- a/db.shop\n+++ b/db.shop\n@@ -1,9 +1,9 @@\n";
    let pasted = [
        (">", by_lines(&|_, it| format!("> {it}"))),
        (">", by_lines(&|_, it| format!(">> {it}")).replace('\n', "\r\n")),
        ("1 2 3", by_lines(&|at, it| format!("{at:>6}\t{it}"))),
        ("1 2 3", by_lines(&|at, it| format!("{at}: {it}"))),
        (
            "diff",
            format!("--- a/db.shop\n+++ b/db.shop\n@@ -3,3 +3,4 @@\n{}-@ IN TXT \"old\"\n", by_lines(&|_, it| format!("+{it}"))),
        ),
        ("diff", by_lines(&|at, it| format!("{}{it}", if at > 6 { '+' } else { ' ' }))),
        ("diff", diff.to_string() + &by_lines(&|at, it| format!("{}{it}", if at == 7 { "-@ IN MX 20 old\n+" } else { " " }))),
        ("Markdown", format!("```dns\n{zone}```\n")),
    ];
    for (form, text) in pasted {
        assert_eq!(detect(&text).kind, Kind::Zone, "{text}");
        assert!(may_be_other_form(&text, false), "{text}");
        let findings = findings(&text, None);
        let found: Vec<_> = findings.iter().map(|it| (it.rule.code, it.span.unwrap().of(&text))).collect();
        let marks = text.split_whitespace().next().unwrap();
        assert_eq!(found, [("read-as-marked", marks), ("bad-ipv4", "192.0.2.256")], "{text}");
        assert!(format!("{:?}", findings[0].facts).contains(form), "{text}");
    }
    let unbound = "server:\n  local-zone: \"shop.example.\" static\n  local-data: \"shop.example. MX 10 192.0.2.25\"\n  local-data: 'shop.example. TXT \"v=spf1 mx -all\"'\n";
    assert_eq!(faults(unbound, None), ["target-is-address 192.0.2.25"]);
    let update = "server ns1.example.net\nzone shop.example\nupdate delete mail.shop.example. A\nupdate add mail.shop.example. 300 A 192.0.2.256\nsend\n";
    assert_eq!(faults(update, None), ["bad-ipv4 192.0.2.256"]);
    // Numbers that are names.
    assert!(convert("1 IN PTR a.example.net.\n2 IN PTR b.example.net.\n", None, &mut Findings::default()).is_none());
}
