//! What each mail provider asks its customers to publish.

/// A mail provider's expectations.
pub struct Provider;
