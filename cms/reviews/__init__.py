"""When a local page was last looked over, who looks after it, and reminders."""
