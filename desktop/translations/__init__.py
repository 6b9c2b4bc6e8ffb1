"""The window's words in other languages: Qt's .ts sources and the .qm files made of them."""
