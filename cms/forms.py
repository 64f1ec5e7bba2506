"""What every page form of the admin checks."""
