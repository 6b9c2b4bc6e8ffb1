"""The paper's tables: ranks, protocols, plans, and reports beside the paper's figures."""
