//! The records that DNSControl's builders make, where what they are given is written out:
//! <https://docs.dnscontrol.org/language-reference/domain-modifiers/spf_builder>, `dmarc_builder`, `caa_builder`.

use super::cell::{Cell, Style};
use super::record::Row;
use super::source::Call;
use super::tree::Node;

/// The records of a call; `None` where the builder is another, or a part of them is computed.
pub(super) fn rows<'t>(call: &Call<'t>) -> Option<Vec<Row<'t>>> {
    let [Node::Object(fields)] = &call.arguments[..] else { return None };
    let options = Options { call, fields };
    match call.name.text() {
        "SPF_BUILDER" => options.spf(),
        "DMARC_BUILDER" => options.dmarc(),
        "CAA_BUILDER" => options.caa(),
        _ => None,
    }
}

/// The tags of DMARC by the options that give their values, in the order in which they are written.
const DMARC_TAGS: [(&str, &str); 5] =
    [("policy", "; p="), ("subdomainPolicy", "; sp="), ("percent", "; pct="), ("rua", "; rua="), ("ruf", "; ruf=")];

struct Options<'c, 't> {
    call: &'c Call<'t>,
    fields: &'c [(Cell<'t>, Node<'t>)],
}

impl<'t> Options<'_, 't> {
    fn spf(&self) -> Option<Vec<Row<'t>>> {
        // What is flattened is another record.
        if self.values("flatten").is_none_or(|it| !it.is_empty()) {
            return None;
        }
        let parts = self.values("parts").filter(|it| !it.is_empty())?;
        Some(vec![self.text(self.label()?, Cell::joined(&parts, " "))])
    }

    fn dmarc(&self) -> Option<Vec<Row<'t>>> {
        let mut parts = vec![Cell::stand_in("v=DMARC1", self.call.name.place())];
        for (option, tag) in DMARC_TAGS {
            let values = self.values(option)?;
            if let Some((name, _)) = self.fields.iter().find(|(it, _)| it.text() == option && !values.is_empty()) {
                parts.extend([Cell::stand_in(tag, name.place()), Cell::joined(&values, ",")]);
            }
        }
        let label = self.label()?;
        let host = if label.text() == "@" { "_dmarc".to_string() } else { format!("_dmarc.{}", label.text()) };
        // Its own words stand nowhere, and so no edit can change them.
        Some(vec![self.text(Cell::stand_in(&host, label.place()), Cell::joined(&parts, "").with(Style::Fixed))])
    }

    fn caa(&self) -> Option<Vec<Row<'t>>> {
        let mut rows = Vec::new();
        for tag in ["iodef", "issue", "issuewild", "issuevmc", "issuemail"] {
            for value in self.values(tag)? {
                let value = if value.text() == "none" { Cell::stand_in(";", value.place()) } else { value };
                let tag = Some(Cell::stand_in(tag, value.place()));
                rows.push(Row { tag, ..self.row("CAA", self.label()?, value) });
            }
        }
        Some(rows)
    }

    fn text(&self, host: Cell<'t>, text: Cell<'t>) -> Row<'t> {
        self.row("TXT", host, text)
    }

    fn row(&self, rtype: &str, host: Cell<'t>, value: Cell<'t>) -> Row<'t> {
        let rtype = Some(Cell::stand_in(rtype, self.call.name.place()));
        Row { host: Some(host), rtype, values: vec![value], ..Row::default() }
    }

    fn label(&self) -> Option<Cell<'t>> {
        let label = self.values("label")?.into_iter().next();
        Some(label.unwrap_or_else(|| Cell::stand_in("@", self.call.name.place())))
    }

    /// What an option is given: a string, or a list of them; nothing where it is left out. `None` where that is computed.
    fn values(&self, option: &str) -> Option<Vec<Cell<'t>>> {
        match self.fields.iter().find(|(key, _)| key.text() == option) {
            None => Some(vec![]),
            Some((_, Node::Array(items))) => items.iter().map(|it| it.written().cloned()).collect(),
            Some((_, node)) => Some(vec![node.written()?.clone()]),
        }
    }
}
