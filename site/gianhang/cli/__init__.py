"""The commands: the only floor that prints, asks or exits."""
