"""What a document says, whatever file it becomes: plain data between the pages and the writers (`cms.writers`)."""
