"""Pages in the admin where a municipality adapts national text and swaps tools."""
