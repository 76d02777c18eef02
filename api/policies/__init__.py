"""The clauses, verbatim."""
