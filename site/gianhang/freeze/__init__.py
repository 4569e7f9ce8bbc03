"""Plan, stage, check, swap: the catalogue frozen into a folder of files."""
