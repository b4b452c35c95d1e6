package dev.rollcall.approval.broken.unmarked;

/** A class in a package that says nothing of null. */
public final class Unmarked {}
