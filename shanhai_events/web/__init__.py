"""Floor 1: the Flask glue. Guards, errors, CSRF, headers, locale, words, filters and forms; knows no feature."""
