"""Exhibit mode without its windows: PIN, counters, facts for the staff, heartbeat, autostart."""
