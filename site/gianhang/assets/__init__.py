"""Style sheets, scripts and fonts that every page shares."""
