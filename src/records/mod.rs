//! Typed values. A value that exists is valid.

pub mod bimi;
pub mod dkim;
pub mod dmarc;
pub mod dsn;
pub mod mta_sts;
pub mod name;
pub mod rdap;
pub mod rdata;
pub mod rtype;
pub mod spf;
pub mod status_code;
pub mod tls_rpt;
pub mod tlsa;
pub mod uri;
pub mod zone;

pub use name::Name;
pub use rdata::Rdata;
pub use rtype::Rtype;
