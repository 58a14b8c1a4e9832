//! An RSA key above 4096 bits.

use super::{Check, Findings, Key, KeyRun, RecordKind, Rule, facts};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-rsa-long",
        message: prose("the RSA key has {bits} bits: verifiers need not read more than 4096"),
        why: prose("Verifiers may fail to check signatures made with so long a key, and the answer of the DNS is too long for some networks."),
        fixes: &[],
        source: prose("RFC 8301 §3.2, RFC 6376 §3.3.3"),
        wrong: example("\
v=DKIM1; p=MIICojANBgkqhkiG9w0BAQEFAAOCAo8AMIICigKCAoEApciEl9A+X+BTxqdm9RSeF4xDIcYVxns+4a5OWzZYxQGM8w87Jz67IrElXXcA/JJFmqBbAXPg+AtmtrRb+bTJwVVnvnwjK7gnVK1iB1ZpeWE1fybdDb1J3nAClX9Caaxq8v3UCzExuq/7Iuq5BH0oufEsgPfl5nfP4mHEMNCYKbRZ2Pg1iSELOOEtfhr5KA7zzxldPi79nHxwDivQYU/qg+vKy0jhg4JOJB2Tm+PEAm3JYvOG2bCmwxCnXu139pBSMD+Hz96IT9qgq/kbrHSwgMFZT5cceBDZ2FG7xh85oQi0cQhbM38IlpaYClgynGOvW/a7jZlFhk6vvw7MYr4nIbzvpF5+DKs0tSpBeWzHD6m/ESV4oggtUdR+LwUlyAr5n5lUYkjoYRzd2isLssMrEYVdsmAI82PXtRKN8v6E/yXlkzSUDlH0p999p4ToHanN+uZ4q4ap1SkyqeICEUQeZXiMpA0FgX2e46RHhOzMfo53CvL87wZTfK2AdzaReXBlUVq3EMGMMqdDzFKyshmMxNnUaWq0wWdlPgyL7A3ZKppze3iYZP9HJPZvYtN9xjGYeX47yHXRBoT8YorVyPA/tVWyeOvPjuAOk+PcN1UeIGFu7zauLfGB8FC+655C2dBobqWEHDJTiHpT+5YkOXtzisY0EpMDwnmZFlWG9d0XttN/wTr9VXTd+lF0mZgwZxVcwZfk3yU202l8HPir2FqjYLb8t1QbbXPD/yY7HuxdDgCu8QljFNoRZfBD3U4GZSJsX3RzGXredHc7zRHSf+ZLYmGLKqZAdmAuP+2Wzuq7umJ2W0zIby1w9n+HDlyJWp/58CzSr2dA57dAqRQXIDz8zwIDAQAB
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the RSA key has 5120 bits: verifiers need not read more than 4096
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if let Some(rsa) = key.rsa()
        && rsa.bits > 4096
    {
        findings.add(&CHECK.rule, key.tag.span(), facts!(bits: rsa.bits));
    }
}
