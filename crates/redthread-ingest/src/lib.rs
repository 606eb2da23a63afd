//! Files of any kind to documents with turns, speakers, time stamps and pages.
