"""Demo content: a whole site to click through, deterministic, with dates relative to today."""
