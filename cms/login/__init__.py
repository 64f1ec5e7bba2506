"""How people log in: single sign-on, a second step, and sessions that end."""
