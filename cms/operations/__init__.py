"""What those who run the site meet: health, logs, figures, errors, backup and restore."""
