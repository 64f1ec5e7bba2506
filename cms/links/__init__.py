"""Tries the links of published pages, politely, and never towards a private address."""
