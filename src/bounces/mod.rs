//! Why mail came back: find the reply, find the row.
//!
//! A text is read as a whole mail, as a notice or as one reply (`explain`); the words and codes of each recipient's part are
//! weighed (`weigh`) by rules that stand as rows in `rules/`; each cause has its own row of plain words ([`causes`]).

mod blocklists;
pub mod causes;
mod chinese;
mod dialogue;
mod events;
mod explain;
mod labels;
mod letter;
mod listings;
mod many;
pub mod model;
mod phrases;
mod postmasters;
mod queue;
mod recipients;
mod report;
pub mod rules;
mod sections;
mod table;
mod told;
mod trace;
mod weigh;
mod words;

pub use blocklists::Blocklist;
pub use explain::{explain_bounce, explain_reply};
pub use letter::Letter;
pub use listings::{Listing, Meaning};
pub use postmasters::Postmaster;
pub use report::{Bounce, BounceReport, Evidence, Kind};
pub use table::Tally;
pub use weigh::Confidence;
