//! check_host() of RFC 7208.

use crate::dns::Resolver;

/// Who sends, from where.
pub struct SpfQuery;

/// The result, or what is awaited.
pub struct SpfEvaluation;

pub fn evaluate_spf(_query: &SpfQuery, _dns: &dyn Resolver) -> SpfEvaluation {
    SpfEvaluation
}
