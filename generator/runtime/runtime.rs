//! What generated code describes, done.
