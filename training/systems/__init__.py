"""Systems that are trained and evaluated side by side: Sat2Sound and those it is compared with."""
