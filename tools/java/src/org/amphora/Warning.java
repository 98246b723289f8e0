package org.amphora;

/** What does not keep a file from being read: {@code container.slot-damaged}, {@code container.unfinished-append}. */
public record Warning(String code, long offset) {}
