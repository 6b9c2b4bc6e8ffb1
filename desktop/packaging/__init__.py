"""Makes the stand-alone folder: the program with its own Python, model, pack and licences.

Nothing here is part of the program itself; ``python3 bootstrap.py package`` runs ``freeze``.
"""
