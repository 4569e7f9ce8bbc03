"""Front matter read into typed, frozen records, or into problems with file, line and column."""
