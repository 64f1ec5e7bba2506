"""What both processes know."""

PASSWORD = "et passord hos leverandøren"
CLIENT, SECRET = "mestring", "a secret between the two"
