"""Norwegian counties, municipalities, postal codes and borders: everything about place, without a third party."""
