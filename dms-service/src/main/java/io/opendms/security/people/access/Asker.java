package io.opendms.security.people.access;

/**
 * Somebody who may ask for access.
 *
 * @param name as the directory or the provider has it
 * @param address the mail address, empty if there is none; any text
 */
public record Asker(String name, String address) {}
