"""Pictures: planned without pixels, then rendered."""
