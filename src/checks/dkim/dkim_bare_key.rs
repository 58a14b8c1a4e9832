//! An RSA key without its wrapping.

use super::{Check, Findings, Key, KeyRun, Likely, RecordKind, Rule, Span, dkim};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-bare-key",
        message: prose("the RSA key is not wrapped in SubjectPublicKeyInfo"),
        why: prose("The text of RFC 6376 names this form, but its examples and nearly all keys have the other one, and some verifiers read only that."),
        fixes: &["wrap the key"],
        source: prose("RFC 6376 §3.6.1, RFC 6376 §C"),
        wrong: example("\
v=DKIM1; p=MIIBCgKCAQEA2xY06GX1eV8s/AHN3aZoM3Zpq/DmsaiwRr5xFzvj6jZOhgFp0XPyv9xk3PEp6SOZVl05HJ21aaCH5K3qj5Vq+H9yScGDfq6h4DI7W1d2JzdRUdI5NHt/zz/WXlb8LDkLrEJm0+tHMOGiOs3z3QS+mqHlINBZ0rHQSn02z3dA91n8rGFNhT17DxRU7WeQN017s0Dl2QM5ITJhj2k6kip8/3j4iyVala/LtbAGQY0Jwon5K27kBnEcRi3GBxyaLQtALwmSpddldzGflHeK55q+LZV5Ubtzo0qBHUqwUSTKLW8exxXsIT9vF5GK24sjOn+FGRwFkXMRktQLZmCqAKYuZwIDAQAB
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the RSA key is not wrapped in SubjectPublicKeyInfo
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    let Some(rsa) = key.rsa() else { return };
    if rsa.bare {
        let finding = findings.add(&CHECK.rule, key.tag.span(), vec![]);
        if let Some(wrapping) = dkim::wrapping(key.octets.len()) {
            finding.fix("wrap the key", Likely, [(Span::at(key.tag.value_span.start as usize), wrapping)]);
        }
    }
}
