"""Exercises for a class: master notebooks to student copies, submissions to grades and feedback."""
