from django.utils.formats import number_format


def size_in_words(size: int | None) -> str:
    """Bytes → “36 kB”, “1,4 MB” in the active language; "" for nothing."""
    if not size:
        return ""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{number_format(size / 1_000_000, decimal_pos=1)} MB"
