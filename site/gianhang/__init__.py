"""Gian Hàng: a generator of static product showcase and trade-promotion sites."""
