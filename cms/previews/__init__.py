"""An expiring link that shows the draft of one page to someone without an account."""
