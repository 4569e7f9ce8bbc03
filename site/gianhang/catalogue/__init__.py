"""The immutable graph of records: references resolved, indexes, neighbours, search entries."""
