"""What stands between the site and those who mean it harm: limits, headers, guards."""
