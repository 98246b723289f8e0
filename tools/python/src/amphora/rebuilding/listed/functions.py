"""To come."""
TABLES = ()
