use crate::records::{Name, Rtype};
use serde::Serialize;
use std::fmt;

/// A name and a type to ask for, in class IN.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Question {
    pub name: Name,
    pub rtype: Rtype,
}

impl Question {
    pub fn new(name: Name, rtype: Rtype) -> Question {
        Question { name, rtype }
    }
}

impl fmt::Display for Question {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} {}", self.name, self.rtype)
    }
}
