"""What may be kept, for whom and how long: headers, our own page cache, and which pages a change touches."""
