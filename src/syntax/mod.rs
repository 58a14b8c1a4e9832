//! Text to spans and trees. Never fails: always gives what could be read, and the findings.

pub mod field_lines;
pub mod html;
pub mod message;
pub mod panels;
pub mod smtp_reply;
pub mod spf;
pub mod tag_list;
pub mod zone;
