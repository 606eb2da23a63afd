//! Codebooks and tables from and to other programs.
