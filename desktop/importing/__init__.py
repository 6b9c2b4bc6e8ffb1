"""Taking in packs that strangers sent: read, checked and written anew in a process that may die."""
