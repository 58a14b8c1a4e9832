//! An RSA key with an unusual exponent.

use super::{Check, Findings, Key, KeyRun, RecordKind, Rule};
use crate::report::{example, prose};

pub static CHECK: Check<KeyRun> = Check {
    rule: Rule {
        code: "dkim-rsa-exponent",
        message: prose("the RSA key has an exponent other than 65537"),
        why: prose("Verifiers may refuse keys with unusual exponents, and with an even one or 1 no signature is safe."),
        fixes: &[],
        source: prose("RFC 6376 §3.3.1, RFC 6376 §8.13"),
        wrong: example("\
v=DKIM1; p=MIIBIDANBgkqhkiG9w0BAQEFAAOCAQ0AMIIBCAKCAQEAucYR/iuLI7QUy+xb787p2wSPDfkvM6YOKXWVqdFGw69xtf4wmg4iCxl2qcPi5dzcvOpTa3XUPe+BVZ9oQQy8k0aaI9mFFENiLPCvQYRWIv9tjEVXqTuOp1VCs0JfWdombb+ezAOJ1cVYuAxffJjT/l/zYNJmkIfXUrpDtY+9aIKKUF1jhKxETZiJ5w5tzdMbJ8io2qfKUE/KtlnxXoR6/jKer9PCxRvVv3oo6z3QyofFSHWQbSiG015zjSaxgPaLlI98uyavJQggoP1g8jplVeucSlakC2PN0PxYC9lhCptq7h13+8aKrdf5wXAGxV6aqbuAn/9xAY6XZVzRGr6jHwIBAw==
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning: the RSA key has an exponent other than 65537
"),
        right: example("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        ..Rule::record(RecordKind::Dkim)
    },
    run,
};

fn run(key: &Key<'_, '_>, findings: &mut Findings) {
    if let Some(rsa) = key.rsa()
        && rsa.exponent != Some(65537)
    {
        findings.add(&CHECK.rule, key.tag.span(), vec![]);
    }
}
