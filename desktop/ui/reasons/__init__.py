"""Why an answer is given: patches, words and concepts."""
