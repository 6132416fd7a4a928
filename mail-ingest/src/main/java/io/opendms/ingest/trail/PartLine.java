package io.opendms.ingest.trail;

/**
 * A file that came with a message.
 *
 * @param name what it is stored as: safe on every system
 * @param type what it is, by its content and its name, such as {@code application/pdf}
 * @param size in bytes
 * @param blocked why nobody stores it; empty if nothing speaks against it
 */
public record PartLine(String name, String type, long size, String blocked) {}
