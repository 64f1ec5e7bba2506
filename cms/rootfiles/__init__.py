"""Small files at the root of the host, which browsers, search engines and finders of faults look for."""
