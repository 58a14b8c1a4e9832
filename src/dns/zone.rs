//! A zone is a resolver.
