"""When a run can meet: the rhythm of a programme laid over days that are free. Pure functions, no models."""
