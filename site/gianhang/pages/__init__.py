"""The Flask application: one module a page kind."""
